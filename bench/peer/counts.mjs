// The bare counts that a fit starts from, with DuckDB: rows by account, cause
// and age, from a table in memory with the narrowest types that hold it, on one
// thread. For each line on standard input it counts once, and answers with the
// CPU seconds of the query alone and the number of cells that are not empty.
import { createInterface } from "node:readline";
import { DuckDBInstance } from "@duckdb/node-api";

const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await instance.connect();
const types = "{'account': 'USMALLINT', 'cause': 'UTINYINT', 'age': 'UTINYINT'}";
await connection.run(`create table invitations as from read_csv('${process.argv[2]}', types = ${types})`);

const counts = "select account, cause, age, count(*) as n from invitations group by account, cause, age";
for await (const order of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  const result = await connection.run(counts);
  const spent = process.cpuUsage(before);
  console.log(`${(spent.user + spent.system) / 1e6} ${result.rowCount}`);
}
