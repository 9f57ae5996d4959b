/** Networks as plain descriptions that read like a Caffe prototxt: layers, shapes, parameter counts, costs. No computation. */
package org.finetree.network;
