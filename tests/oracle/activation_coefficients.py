#!/usr/bin/python3
"""Fits the polynomials of NormGen's activations (runtime/NormGen/CompilerServices/Activations) and prints their coefficients.

Remez's exchange in decimals of 60 digits; coefficients from the constant upwards, rounded to the element type, each polynomial
with its error before that rounding, in units u of the result (2^-24, 2^-53).

    apt-get install python3-mpmath
    /usr/bin/python3 tests/oracle/activation_coefficients.py
"""
from mpmath import cos, erfc, exp, frexp, ldexp, log, lu_solve, matrix, mp, mpf, nint, nstr, pi, sqrt

mp.dps = 60
FORMATS = {"float": 24, "double": 53}


def rounded(value, digits):
    fraction, exponent = frexp(value)
    return ldexp(nint(ldexp(fraction, digits)), exponent - digits)


def literal(value, name):
    return nstr(rounded(value, FORMATS[name]), 9 if name == "float" else 17) + ("f" if name == "float" else "")


def minimax(function, low, high, count, weight):
    """The polynomial of `count` coefficients whose largest weighted error is least, and that error."""
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * mpf(j) / count) for j in range(count + 1)]
    grid = [(low + high) / 2 - (high - low) / 2 * cos(pi * mpf(j) / (24 * count)) for j in range(24 * count + 1)]
    values, weights = [function(x) for x in grid], [weight(x) for x in grid]
    for _ in range(30):
        system, right = matrix(count + 1, count + 1), matrix(count + 1, 1)
        for i, x in enumerate(points):
            for j in range(count):
                system[i, j] = x ** j
            system[i, count] = (-1) ** i / weight(x)
            right[i] = function(x)
        solution = lu_solve(system, right)
        coefficients = [solution[j] for j in range(count)]
        errors = [(mp.polyval(coefficients[::-1], x) - y) * w for x, y, w in zip(grid, values, weights)]
        extremes = [0]
        for j in range(1, len(grid)):
            if (errors[j] > 0) != (errors[extremes[-1]] > 0):
                extremes.append(j)
            elif abs(errors[j]) > abs(errors[extremes[-1]]):
                extremes[-1] = j
        largest = max(abs(error) for error in errors)
        while len(extremes) > count + 1:
            extremes.pop(0 if abs(errors[extremes[0]]) < abs(errors[extremes[-1]]) else -1)
        if len(extremes) < count + 1 or largest < abs(solution[count]) * mpf("1.001"):
            break
        points = [grid[j] for j in extremes]
    return coefficients, largest


def show(title, name, coefficients, error):
    print(f"{title}, {name}: {nstr(error * mpf(2) ** FORMATS[name], 3)} u")
    print("    " + ", ".join(literal(value, name) for value in coefficients))


def exponential(name, count):
    """e^r = 1 + r + r² Q(r), |r| up to half of ln 2."""
    def quotient(r):
        return (exp(r) - 1 - r) / r ** 2 if abs(r) > mpf("1e-12") else mpf(1) / 2 + r / 6 + r * r / 24

    half = log(mpf(2)) / 2 * (1 + mpf(2) ** -12)
    show("Q", name, *minimax(quotient, -half, half, count, lambda r: r * r + mpf("1e-4")))
    ln2 = log(mpf(2))
    high = rounded(ln2, FORMATS[name])
    print(f"    ln 2 = {literal(high, name)} + {literal(ln2 - high, name)}, 1 / ln 2 = {literal(1 / ln2, name)}")


def normal_tail(name, k, last, count):
    """(a + k) · e^(a²/2) · erfc(a/√2) / 2 as a polynomial in b − b0, b = a / (a + k), for a from 0 to `last`. Of the places for
    b0 the one is taken where the constant is nearest to a number of the type."""
    def product(b):
        a = k * b / (1 - b)
        return (a + k) * exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2

    def miss(center):
        return abs(product(center) / rounded(product(center), FORMATS[name]) - 1)

    center = min((mpf(j) / 256 for j in range(140, 181)), key=miss)

    def slope(t):
        t = t if abs(t) > mpf("1e-20") else mpf("1e-20")
        return (product(center + t) - product(center)) / t

    coefficients, error = minimax(
        slope, -center, last / (last + k) - center, count, lambda t: (abs(t) + mpf("1e-3")) / product(center + t))
    show(f"P, k = {nstr(k, 5)}, b0 = {nstr(center, 10)}", name, [product(center)] + coefficients, error)


def gelu_tanh(name, step):
    """2 √(2/π) (1 + 0.044715 x²) and what times x is its derivative, each coefficient in two parts; the first a multiple of `step`."""
    constant = 2 * sqrt(2 / pi)
    high = nint(constant / step) * step
    print(f"v, {name}: {literal(high, name)} + {literal(constant - high, name)}")
    for factor in (1, 3):
        square = factor * constant * mpf("0.044715")
        part = rounded(square, FORMATS[name])
        print(f"    x², {factor} times: {literal(part, name)} + {literal(square - part, name)}")


exponential("float", 5)
exponential("double", 11)
normal_tail("float", mpf("2.5"), mpf("14.75"), 9)
normal_tail("double", mpf(4), mpf(39), 23)
gelu_tanh("float", mpf(2) ** -20)
gelu_tanh("double", mpf(2) ** -47)
for name in FORMATS:
    print(f"1 / √(2π), {name}: {literal(1 / sqrt(2 * pi), name)}")
