/** Files and words from outside that may be anything: read within limits, said in a message within limits; folders deleted whole, files written whole, and their digests. */
package org.finetree.io;
