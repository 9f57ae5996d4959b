package org.finetree.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How near two feature vectors are. */
public enum Distance {
    /** Euclidean, on raw features. */
    @JsonProperty("l2") L2,
    /** One minus the cosine of the angle: Euclidean on features of unit length. A vector of zeros has no direction: it is at a right angle (distance 1) to every vector, other zeros included. */
    @JsonProperty("cosine") COSINE
}
