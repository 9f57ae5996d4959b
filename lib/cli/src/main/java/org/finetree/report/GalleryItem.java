package org.finetree.report;

/**
 * A figure or a table that has a caption.
 *
 * @param address of the thing, from the front page
 * @param title its caption
 * @param label scale and data; may be empty
 * @param thumbnail a data URI; empty for a table, and where a picture cannot be made smaller
 * @param figure whether it is a figure
 */
record GalleryItem(String address, String title, String label, String thumbnail, boolean figure) {
}
