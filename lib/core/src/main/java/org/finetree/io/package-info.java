/** Files and words from outside that may be anything: read within limits, said in a message within limits; and folders deleted whole. */
package org.finetree.io;
