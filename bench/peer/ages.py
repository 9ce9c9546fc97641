"""The ages of an account's invitations with SQLite: how many in each state are
how many whole days old, from a table in memory with an index that covers the
question. `plain` asks as anybody would. `ordered` keeps the day of age as a
column of the index, made for this one moment, so that SQLite need not sort:
the most it can do, and of no use a minute later.

For each line on standard input it asks once, and answers with the CPU seconds
of that alone and a sum over the cells of the answer.
"""

import csv
import sqlite3
import sys
import time

how, table, now, horizon = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
db = sqlite3.connect(":memory:")
db.execute("create table invitations (id integer primary key, direction int, state int, sent int, day int)")
with open(table, newline="") as rows:
    found = csv.reader(rows)
    next(found)
    db.executemany(
        "insert into invitations (direction, state, sent) values (?, ?, ?)", (tuple(map(int, row)) for row in found)
    )
db.execute("update invitations set day = min((? - sent) / 1440, ?)", (now, horizon))
if how == "plain":
    db.execute("create index covering on invitations (direction, state, sent)")
    ask = f"select state, min(({now} - sent) / 1440, {horizon}), count(*) from invitations where direction = 1 group by 1, 2"
else:
    db.execute("create index covering on invitations (direction, state, day)")
    ask = "select state, day, count(*) from invitations where direction = 1 group by 1, 2"
db.execute("analyze")
assert "COVERING INDEX" in str(db.execute("explain query plan " + ask).fetchall())

for order in sys.stdin:
    before = time.process_time()
    cells = db.execute(ask).fetchall()
    spent = time.process_time() - before
    print(f"{spent:.6f} {sum((state + 1) * (day + 1) * n for state, day, n in cells)}", flush=True)
