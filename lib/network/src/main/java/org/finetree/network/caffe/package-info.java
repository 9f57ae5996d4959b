/**
 * Caffe's files: weights (.caffemodel) and descriptions (.prototxt). The part of {@code caffe.proto} that they use:
 * <pre>{@code
 * message NetParameter     { string name = 1; repeated V1LayerParameter layers = 2; repeated LayerParameter layer = 100; }
 * message LayerParameter   { string name = 1; string type = 2; repeated BlobProto blobs = 7; }
 * message V1LayerParameter { V0LayerParameter layer = 1; string name = 4; int32 type = 5; repeated BlobProto blobs = 6; }
 * message V0LayerParameter { string name = 1; string type = 2; repeated BlobProto blobs = 50; }
 * message BlobProto        { int32 num = 1; int32 channels = 2; int32 height = 3; int32 width = 4;
 *                            repeated float data = 5 [packed]; BlobShape shape = 7; }
 * message BlobShape        { repeated int64 dim = 1 [packed]; }
 * }</pre>
 */
package org.finetree.network.caffe;
