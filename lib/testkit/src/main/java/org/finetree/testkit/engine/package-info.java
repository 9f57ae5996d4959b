/** What every engine keeps to ({@link org.finetree.testkit.engine.EngineContract}), and a plain network in double that it is compared with. */
package org.finetree.testkit.engine;
