package web

import (
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// hint is what a person can do next, in the words of pages. Faults come from
// rooms that every door shares, and some name what to type at the command line.
func hint(f *fault.Error) string {
	return sentence(onPages.Replace(plain(f.Hint)))
}

// onPages says what the command line's words are called on pages. The longer
// come first.
var onPages = strings.NewReplacer(
	"kith plan without --accept shows how far it comes", "the plan shows how far it comes",
	"say the same with --by ", "be done by ",
	"say the same with --sends ", "send a week ",
	"lower --min-age", "leave fewer young ones alone",
	"choose a higher --target", "come down to a higher number",
	"a higher --target", "a higher number to come down to",
	"raise --per-day", "withdraw more a day",
	"choose a later --by", "choose a later day",
	"a later --by", "a later day",
	": look at kith list state:withdraw_claimed", ": look at those not confirmed yet",
	" recorded with kith sent", " written down here",
	"record it first: kith sent ", "write it down first, on the page of ",
	"kith mark PERSON contact", "“They may be contacted again”",
	"kith mark PERSON tag --text investor", "type it beside the outcome, for example investor",
	"kith list WORD", "the page Invitations finds people",
	"kith list QUERY", "the page Invitations tries it",
	"kith account set --zone ", "in Settings, for example ",
	"kith account set --plan ", "in Settings, for example ",
	"kith rules lists them", "the page Rules lists them",
	"kith sync --token takes one; kith sync --help says where to get it", "the page Official API takes one, and says where to get it",
	"kith sync --token begins anew", "giving the token again begins anew",
	": kith sync --token", " on the page Official API",
	"kith sync --token", "the page Official API",
	"kith acceptance lists the parts", "open it from the page Acceptance",
	"but kith sent records the next ones from the start", "but what you write down here as sent is known from the start",
	"kith sent records the next ones", "what you write down here as sent is",
	"make a new one: kith plan --accept", "make a new one on the page Plan",
	"take it back: kith account set view.NAME=", "take it back on the page Invitations",
	"take the override back with kith account set rule.NAME=", "take your own value back on the page Rules",
	"import your LinkedIn archive with kith import FILE.zip, or make one to try with: kith sample --out sample.zip", "import your LinkedIn archive, or try with sample data",
	"run kith verify", "check the ledger in Settings, Upkeep",
	"kith import", "the page Import",
	"kith undo --entry", "at the command line, kith undo --entry",
	"kith undo --back", "the page Journal",
	"kith undo --list", "the page Journal",
	"kith undo", "Undo",
	"kith plan", "the page Plan",
	"kith show PERSON", "the page of a person",
	"kith show", "the person's page",
	"kith count", "the count check",
	"kith rebuild", "Settings, Upkeep",
	"--account KEY", "the list of accounts above",
)
