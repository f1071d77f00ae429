"""The bound that the tests apply (README.md), and what a reference has to do with it."""
import numpy as np

import plain

DOUBLE_ULP = 2.0**-53
FACTOR = {"float": 8 * 2.0**-24, "double": 16 * DOUBLE_ULP}   # of the size

REFERENCE_SHARE = 0.1   # of the bound: what the reference's own error may take, and
IDEAL_SHARE = 0.8        # what a layer takes that errs only in rounding its results


def bound(element_type, size, condition=0.0):
    return FACTOR[element_type] * size + 8 * DOUBLE_ULP * condition


def is_negligible(element_type, size, condition):
    return 8 * DOUBLE_ULP * np.max(condition) <= FACTOR[element_type] * size / 2000


def share(exact, result, bound):
    """The largest error as a share of the bound."""
    # The exact arithmetic's own type, so that nothing is lost in the differences.
    if exact.dtype == object and result.dtype != object:
        result = plain.Decimals.array(result)
    error = abs(exact - result).astype(np.float64)
    return float(np.max(np.where(error == 0, 0.0, error / np.where(bound == 0, np.finfo(np.float64).tiny, bound))))


def judge(where, what, exact, reference, ideal, bound):
    """Refuses a reference that is not exact enough to judge by, and an expectation that no layer could meet."""
    reference_error, ideal_error = share(exact, reference, bound), share(exact, ideal, bound)
    assert reference_error <= REFERENCE_SHARE, f"{where}: the reference's {what} takes {reference_error} of the bound"
    assert ideal_error <= IDEAL_SHARE, f"{where}: rounding alone puts the {what} at {ideal_error} of the bound"
    return reference_error, ideal_error
