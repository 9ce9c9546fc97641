"""Simulates an account's invitations with NumPy: one draw per invitation, all of
them at once. The draw is NumPy's own of a category (choice), or, as `alias`, by
Walker's table, in blocks of paths that stay in the processor's cache, which is
the quickest we found.

For each line on standard input it simulates all paths once, and answers with
the CPU seconds of that alone and the mean number of acceptances of a path.
"""

import sys
import time

import numpy as np

how, paths, days, a_week, stale = sys.argv[1], *map(int, sys.argv[2:6])
heights = [int(h) for h in sys.argv[6].split(",")]
chance = np.array([float(s) for s in sys.argv[7].split(",")])  # of an acceptance in each day of age
chance = np.append(chance, 1 - chance.sum())  # and of none at all
rng = np.random.default_rng(1)

workdays = np.array([day for day in range(days) if day % 7 < 5])
sent_on = np.repeat(workdays, a_week // 5)
sent = np.bincount(sent_on, minlength=days)
width = days + stale + 1  # the last of them leave after the end


def table(p):
    """Walker's table: the chance to stay in a column, and where else to go."""
    stay, other = p * len(p), np.arange(len(p))
    poor = [i for i, s in enumerate(stay) if s < 1]
    rich = [i for i, s in enumerate(stay) if s >= 1]
    while poor and rich:
        low, high = poor.pop(), rich[-1]
        other[low] = high
        stay[high] -= 1 - stay[low]
        if stay[high] < 1:
            poor.append(rich.pop())
    return stay, other


stay, other = table(chance)


# What a draw adds to the place of its sending: an answer its age, and one that
# is withdrawn before that the age it is withdrawn at, in the second half.
place = np.where(np.arange(len(chance)) < stale, np.arange(len(chance)), width + stale)
place_other = place[other]


def choice(n):
    return place[rng.choice(len(chance), n, p=chance)]


def alias(n):
    at = rng.random(n)
    at *= len(chance)
    column = at.astype(np.int64)
    at -= column
    return np.where(at < stay[column], place[column], place_other[column])


def block(draw, n):
    """What our paths tell, too: acceptances, highest and last pile, days above
    each height and the first of them, acceptances and pile by week."""
    where = draw(n * len(sent_on)).reshape(n, -1)
    where += sent_on
    where += (np.arange(n) * (2 * width))[:, None]
    ended = np.bincount(where.ravel(), minlength=n * 2 * width).reshape(n, 2, width)[:, :, :days]
    pile = np.cumsum(sent - ended.sum(axis=1), axis=1)
    above = [pile > height for height in heights]
    by_week = ended[:, 0].reshape(n, -1, 7).sum(axis=2)
    return (
        by_week.sum(axis=1), pile.max(axis=1), pile[:, -1], by_week, pile[:, 6::7],
        np.stack([a.sum(axis=1) for a in above], axis=1), np.stack([a.argmax(axis=1) for a in above], axis=1),
    )


def simulate():
    draw, size = (choice, paths) if how == "choice" else (alias, 20)
    done = [block(draw, min(size, paths - at)) for at in range(0, paths, size)]
    return [np.concatenate(part) for part in zip(*done)]


for order in sys.stdin:
    before = time.process_time()
    accepted = simulate()[0]
    spent = time.process_time() - before
    print(f"{spent:.6f} {accepted.mean():.6f}", flush=True)
