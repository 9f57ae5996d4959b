/** Controls in the page that change a parameter: sliders, choices and switches, shown by Jupyter's own widgets ({@code jupyterlab_widgets}) over comms. */
package org.finetree.kernel.widget;
