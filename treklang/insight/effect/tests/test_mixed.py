"""The model from sums equals statsmodels on whole rows, however the rows come in parts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from treklang.insight.effect.mixed import Fitted, Part, fit, independent


def drawn(seed: int, citizens: int) -> Part:
    """Citizens with one to four measurements of one or two goals, of whom some have help that works."""
    rng = np.random.default_rng(seed)
    count = rng.integers(1, 5, citizens)
    citizen = np.repeat(np.arange(citizens), count)
    goal = citizen * 10 + rng.integers(0, 2, len(citizen))
    order = np.lexsort((goal, citizen))
    citizen, goal = citizen[order], goal[order]
    exposures = rng.uniform(0, 2, (len(citizen), 3)) * (rng.random((len(citizen), 3)) < 0.5)
    covariates = np.column_stack([np.ones(len(citizen)), rng.normal(size=len(citizen))])
    own, slopes = rng.normal(0, 0.4, citizens), rng.normal(0, 0.15, (citizens, 3))
    level = covariates @ [2.0, 0.5] - (exposures * (np.array([0.3, 0.0, 0.6]) + slopes[citizen])).sum(axis=1)
    return of(citizen, goal, exposures, covariates, level + own[citizen] + rng.normal(0, 0.5, len(citizen)))


def of(citizen: np.ndarray, goal: np.ndarray, exposures: np.ndarray, covariates: np.ndarray, level: np.ndarray) -> Part:
    """A part in which every citizen has all groups of help."""
    groups = np.tile(np.arange(exposures.shape[1]), (len(level), 1))
    return Part(citizen, goal, exposures, groups, exposures.shape[1], covariates, level)


def covariance(part: Part, fitted: Fitted) -> np.ndarray:
    own, citizen, goal, slope = fitted.components
    same = part.citizen[:, None] == part.citizen
    found: np.ndarray = (
        own * np.eye(len(part.level)) + citizen * same + goal * (part.goal[:, None] == part.goal)
        + slope * same * (part.exposures @ part.exposures.T)
    )  # fmt: skip
    return found


def test_the_estimate_from_sums_equals_generalised_least_squares_on_all_rows() -> None:
    part = drawn(1, 120)
    fitted = fit(lambda: [part])
    design = np.hstack([part.covariates, -part.exposures])
    full = sm.GLS(part.level, design, sigma=covariance(part, fitted)).fit(
        cov_type="fixed scale", cov_kwds={"scale": 1.0}
    )
    assert fitted.effects == pytest.approx(full.params[2:], rel=1e-9)
    assert fitted.covariance == pytest.approx(full.cov_params()[2:, 2:], rel=1e-9)


def test_parts_of_whole_citizens_give_the_same_as_one_part() -> None:
    whole = drawn(2, 90)

    def parts() -> list[Part]:
        return [
            of(*(getattr(whole, name)[whole.citizen % 3 == place] for name in
                   ("citizen", "goal", "exposures", "covariates", "level")))
            for place in range(3)
        ]  # fmt: skip

    one, three = fit(lambda: [whole]), fit(parts)
    assert three.effects == pytest.approx(one.effects, rel=1e-9)
    assert three.components == pytest.approx(one.components, rel=1e-9)


def test_with_many_citizens_it_agrees_with_statsmodels_mixed_model() -> None:
    """MixedLM has the citizen's intercept alone, so the estimates are near and not the same."""
    part = drawn(3, 600)
    fitted = fit(lambda: [part])
    columns = {"level": part.level, "x": part.covariates[:, 1], "citizen": part.citizen}
    data = columns | {f"h{place}": -part.exposures[:, place] for place in range(3)}
    mixed = smf.mixedlm("level ~ x + h0 + h1 + h2", pd.DataFrame(data), groups="citizen").fit()
    found = mixed.params[["h0", "h1", "h2"]].to_numpy()
    assert fitted.effects == pytest.approx(found, abs=0.5 * mixed.bse["h0"])
    assert np.sqrt(np.diag(fitted.covariance)) == pytest.approx(mixed.bse[["h0", "h1", "h2"]].to_numpy(), rel=0.25)


def test_help_that_nothing_tells_from_the_case_mix_has_no_effect_of_its_own() -> None:
    part = drawn(4, 60)
    exposures = np.column_stack([part.exposures[:, 0], np.ones(len(part.level)), np.zeros(len(part.level))])
    fitted = fit(lambda: [of(part.citizen, part.goal, exposures, part.covariates, part.level)])
    assert fitted.known.tolist() == [True, False, False]
    assert np.isnan(fitted.effects[1:]).all()


def test_columns_that_are_sums_of_others_are_left_out() -> None:
    design = np.column_stack([np.ones(5), [1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [1, 0, 0, 1, 0]])
    assert independent(design.T @ design).tolist() == [0, 1, 3]


def test_nothing_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="no rows"):
        independent(np.zeros((2, 2)))
