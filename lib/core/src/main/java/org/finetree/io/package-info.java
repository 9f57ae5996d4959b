/** What comes from outside: files that may be anything, and words that may be anything, said in a message. */
package org.finetree.io;
