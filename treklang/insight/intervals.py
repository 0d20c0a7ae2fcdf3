"""95 % intervals by kind of figure: Wilson for shares, Student's t for means, the exact Poisson for counts. Pure."""

from __future__ import annotations

from math import sqrt

from scipy import stats
from statsmodels.stats.proportion import proportion_confint

Interval = tuple[float | None, float | None]
NONE: Interval = (None, None)


def of_share(share: float, n: float) -> Interval:
    """Wilson's interval of a share of n."""
    if n <= 0:
        return NONE
    low, high = proportion_confint(share * n, n, method="wilson")
    return float(low), float(high)


def half_of_mean(total: float, squares: float, n: float) -> float | None:
    """Half the length of Student's interval of a mean; None for fewer than two values."""
    if n < 2:
        return None
    variance = max(0.0, (squares - total * total / n) / (n - 1))
    return float(stats.t.ppf(0.975, n - 1)) * sqrt(variance / n)


def of_count(count: float) -> Interval:
    """The exact interval of what happens by chance, each by itself."""
    low = float(stats.chi2.ppf(0.025, 2 * count)) / 2 if count > 0 else 0.0
    return low, float(stats.chi2.ppf(0.975, 2 * count + 2)) / 2
