/** What every launcher keeps to, as a class of tests that a launcher's own test extends. */
package org.finetree.testkit.launch;
