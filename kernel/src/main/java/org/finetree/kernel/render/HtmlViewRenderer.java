package org.finetree.kernel.render;

import org.finetree.chart.HtmlView;

/** Views that bring their own HTML, such as our numbers beside the paper's. */
final class HtmlViewRenderer implements Renderer<HtmlView> {

    @Override
    public Class<HtmlView> type() {
        return HtmlView.class;
    }

    @Override
    public MimeBundle render(HtmlView view) {
        return MimeBundle.text(view.text()).with(MimeBundle.HTML, view.html());
    }
}
