/** The paper's conclusions as questions to results, fixed beforehand, and the verdicts on them. */
package org.finetree.study.claims;
