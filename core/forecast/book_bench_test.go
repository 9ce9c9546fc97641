package forecast

import "testing"

// A million invitations of one account, known from their sending: what every
// verb that expects something pays on the largest account there is.
func BenchmarkFromBookMillion(b *testing.B) {
	var l ledgerOf
	l.imports(export(sendings(1, 170, 6000, .25), 170, true, nil))
	book, rules := l.book(b, 170), RulesFrom(ruleBook(b))
	b.ReportAllocs()
	for b.Loop() {
		if a := FromBook(book, rules); a.Level != OwnLog {
			b.Fatal(a.Level)
		}
	}
}
