"""One page about a store of letters, for the head of an archive or the appendix of a paper: counts, quality, plots.

The page is one HTML file that asks nothing of the network: charts, their JavaScript and all styles stand in it.
"""

from vnvanban.report.page import report_page

__all__ = ["report_page"]
