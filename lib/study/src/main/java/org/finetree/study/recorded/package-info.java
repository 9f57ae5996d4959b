/** Runs that were carried out before and are bundled, and how a study's runs become such. */
package org.finetree.study.recorded;
