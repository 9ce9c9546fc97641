package query

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Term is one part of the language, for help texts and completion.
type Term struct {
	Key      string   // as it is typed before the colon; for the parts without one, what they look like
	Sentence string   // what it does
	Example  string   // a query that Parse reads
	Values   []string // every value it takes, when they are few
}

// cost ranks conditions by the work one row takes, cheapest first.
type cost uint8

const (
	costColumn cost = iota
	costPerson
	costRule
	costText
	costRow
)

// key is a condition's name with what it takes to read, write and run it.
// Everything the language knows of a key stands in the table below.
type key struct {
	Term
	cost    cost
	choices []choice
	scale   *scale
	point   func(int64) string // writes a point of the scale
	read    func(*key, token) (term, *problem)
	test    func(*run, term) test
}

// What wordKey and hashKey are called in the help.
const (
	wordName = "word"
	hashName = "#hashtag"
)

// wordKey and hashKey are the conditions without a name.
var (
	wordKey = key{
		Term: Term{Key: wordName, Sentence: "looks for a word, or a phrase in quotes, in name, company, title, note, " +
			"tags, key and memo, whatever its case and accents; side by side, all must be found", Example: `maya "head of sales"`},
		cost: costRow, read: readText, test: (*run).anywhere,
	}
	hashKey = key{
		Term: Term{Key: hashName, Sentence: "finds people with the tag, and notes and memos that hold the hashtag", Example: "#saas"},
		cost: costText, read: readText, test: (*run).hashtag,
	}
)

// keys is the table, in the order of the help.
var keys = [...]key{
	text("name", "looks in the person's name", `name:"maya e"`, (*run).name),
	text("company", "looks in the person's company", "company:acme", (*run).company),
	text("title", "looks in the person's job title", `title:"head of"`, (*run).title),
	text("note", "looks in the note sent with the invitation", "note:conference", (*run).note),
	text("memo", "looks in the private notes about the person: your own, and the one LinkedIn keeps beside a connection", "memo:berlin", (*run).memo),
	text("tag", "finds people with exactly this tag", "tag:customer", (*run).tag),
	{
		Term: Term{Key: "person", Sentence: "finds one person by key or profile link", Example: "person:maya-example"},
		cost: costColumn, read: readPerson, test: (*run).person,
	},
	{
		Term: Term{Key: "id", Sentence: "finds invitations whose id begins so", Example: "id:k3q"},
		cost: costRow, read: readText, test: (*run).id,
	},
	choices("state", "where the invitation stands; several between commas", "state:pending,open",
		stateChoices(), costColumn, (*run).state),
	choices("basis", "how that is known", "basis:observed", basisChoices(), costColumn, (*run).basis),
	choices("source", "where it is known from: LinkedIn's archive, the official API's snapshot or changelog, or you", "source:snapshot",
		sourceChoices(), costRow, (*run).source),
	choices("direction", "who invited whom; unknown is a connection whose invitation was never seen", "direction:out",
		[]choice{
			{"outgoing", uint8(ledger.Outgoing)},
			{"incoming", uint8(ledger.Incoming)},
			{"unknown", uint8(ledger.Unknown)},
			{"out", uint8(ledger.Outgoing)},
			{"in", uint8(ledger.Incoming)},
			{"sent", uint8(ledger.Outgoing)},
			{"received", uint8(ledger.Incoming)},
		}, costColumn, (*run).direction),
	{
		Term: Term{
			Key: "age", Sentence: "whole days since it was sent: >21d, <3w, 7d..21d; d is days, w weeks, m 30 days, y 365 days",
			Example: "age:>21d",
		},
		cost: costColumn, scale: ages(), point: writeAge, read: readRange, test: (*run).age,
	},
	days("sent", "the day it was sent: 2026-09-14, 2026-09, 2026, 2026-09..2026-10, >2026-09", "sent:2026-09..2026-10", (*run).sent),
	days("ended", "the day it was accepted or withdrawn, or the last on which it can have been open", "ended:>=2026-09", (*run).ended),
	connected(),
	one("kept", "whether you said to keep the person's invitations", "kept:no", costPerson, (*run).kept),
	one("cooldown", "whether the person cannot be invited yet because a withdrawal is too fresh", "cooldown:yes", costRule, (*run).cooldown),
	choices("has", "whether something is there at all; several between commas mean any of them", "has:note",
		named("note", "memo", "tag", "company", "title", "link"), costText, (*run).has),
	choices("is", "whether something holds; several between commas mean any of them. stale: pending for so long that "+
		"withdrawing is advised; latest: the newest invitation between you and the person; unwritten: they accepted yours and you never wrote to them, "+
		"where an archive with messages tells", "is:stale", isChoices(), costPerson, (*run).is),
}

func text(name, sentence, example string, test func(*run, term) test) key {
	return key{Term: Term{Key: name, Sentence: sentence, Example: example}, cost: costText, read: readText, test: test}
}

func choices(name, sentence, example string, list []choice, c cost, test func(*run, term) test) key {
	return key{
		Term: Term{Key: name, Sentence: sentence, Example: example, Values: values(list)},
		cost: c, choices: list, read: readChoice, test: test,
	}
}

func one(name, sentence, example string, c cost, test func(*run, term) test) key {
	k := choices(name, sentence, example, yesNo(), c, test)
	k.read = readOne
	return k
}

func days(name, sentence, example string, test func(*run, term) test) key {
	return key{
		Term: Term{Key: name, Sentence: sentence, Example: example},
		cost: costColumn, scale: dates(), point: writeDate, read: readRange, test: test,
	}
}

func connected() key {
	k := days("connected", "the day you became connected, as for sent:, or yes or no", "connected:2026-10", (*run).connected)
	k.choices, k.Values = yesNo(), values(yesNo())
	k.cost = costPerson
	return k
}

func stateChoices() []choice {
	var list []choice
	for _, s := range invite.States() {
		list = append(list, choice{s.String(), uint8(s)})
	}
	return list
}

func basisChoices() []choice {
	var list []choice
	for _, b := range invite.Bases() {
		list = append(list, choice{b.String(), uint8(b)})
	}
	return list
}

func sourceChoices() []choice {
	var list []choice
	for _, s := range invite.Sources() {
		list = append(list, choice{s.String(), uint8(s)})
	}
	return list
}

// keyNamed is the key of that name, nil if there is none.
func keyNamed(name string) *key {
	for i := range keys {
		if keys[i].Key == name {
			return &keys[i]
		}
	}
	return nil
}

// keyNames are the names that may stand before a colon.
func keyNames() []string {
	names := make([]string, 0, len(keys)+2)
	for i := range keys {
		names = append(names, keys[i].Key)
	}
	return append(names, "sort", "limit")
}

// Help is the whole language, one Term for each part, from the table that
// Parse reads by.
func Help() []Term {
	list := []Term{wordKey.Term, hashKey.Term}
	for i := range keys {
		t := keys[i].Term
		t.Values = append([]string(nil), t.Values...)
		list = append(list, t)
	}
	return append(list,
		Term{Key: "-", Sentence: "turns the condition after it round; NOT does the same", Example: "-tag:customer"},
		Term{Key: "OR", Sentence: "one of the conditions on its sides is enough; it binds more loosely than standing side by side", Example: "company:acme OR company:globex"},
		Term{Key: "( )", Sentence: "holds conditions together", Example: "state:pending (note:fair OR has:memo)"},
		Term{
			Key: "sort", Sentence: "puts rows in order; a minus turns it round, and rows without the value come last either way. " +
				"Without it the newest sent come first", Example: "sort:company sort:-age", Values: append([]string(nil), sortNames[:]...),
		},
		Term{Key: "limit", Sentence: "shows at most so many rows", Example: "limit:20"},
	)
}
