//! Charts on pages of their own, for frames of other sites: `embed/ID.html` beside the page that shows the chart.

use crate::address::{Address, chart_anchor};

use super::charts::{DrawnChart, plain};
use super::page_builder::PageBuilder;
use super::view::{ChartView, Content, EmbedLink, EmbedView, Html, Link, Page, PageView};

/// Room in a frame for what stands around a drawing 360 px wide: title, subtitle, notes, source and the way back.
const AROUND: u32 = 220;

/// A chart that is to have a page of its own.
#[derive(Debug)]
pub(super) struct Embedded {
    address: Address,
    chart: ChartView,
}

/// Markup to be read as such; between tags quotation marks stand for themselves.
fn as_code(markup: &str) -> Html {
    Html(markup.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// Gives a chart a page of its own, one even if it is shown twice; how to show it.
    pub(super) fn embed(&mut self, chart: &DrawnChart) -> EmbedLink {
        let address = self.spot.address.beside(&format!("embed/{}.html", chart.file));
        let title = plain(&chart.view.title);
        let code = self.site.links.full(&address).map(|url| {
            let height = (chart.heights.0.max(chart.heights.1) + AROUND).next_multiple_of(10);
            as_code(&format!(
                "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\"></iframe>",
                Html::text(&url).0,
                Html::text(&title).0,
            ))
        });
        let href = self.site.links.relative(&self.spot.address, &address, None);
        if self.embedded.iter().any(|one| one.address == address) {
            return EmbedLink { href, code };
        }
        let beside = |name: &Option<String>| name.as_ref().map(|name| format!("../{name}"));
        let unlinked = |link: &Link| Link::plain(link.label.as_str());
        let view = &chart.view;
        self.embedded.push(Embedded {
            address,
            chart: ChartView {
                title: Html::text(&title),
                wide: Html(chart.drawings.0.clone()),
                narrow: Html(chart.drawings.1.clone()),
                csv: beside(&view.csv),
                svg: beside(&view.svg),
                png: beside(&view.png),
                sources: view.sources.iter().map(unlinked).collect(),
                table: view.table.unlinked(),
                embed: None,
                ..view.clone()
            },
        });
        EmbedLink { href, code }
    }

    /// The pages of the charts that `page` shows.
    pub(super) fn embeds(&mut self, page: &PageView) -> Vec<(Address, Page)> {
        let links = self.site.links;
        let of = |Embedded { address, chart }: Embedded| {
            let back = links.relative(&address, &self.spot.address, Some(&chart_anchor(&chart.id)));
            let frame = PageView {
                language: page.language.clone(),
                dir: page.dir.clone(),
                title: plain(&chart.title),
                description: chart.subtitle.clone(),
                root: "../".repeat(address.depth()),
                ..PageView::default()
            };
            let content = Content::Embed(Box::new(EmbedView {
                chart,
                from: Link::to(page.title.as_str(), back),
            }));
            (address, Page { page: frame, content })
        };
        std::mem::take(&mut self.embedded).into_iter().map(of).collect()
    }
}
