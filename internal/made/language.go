package main

import (
	"fmt"
	"strings"

	"github.com/kithhq/kith/core/query"
)

// language is the page about the query language.
func language() []byte {
	b := begin("The query language", "`core/query`")
	b.WriteString("The same at every door. Words stand side by side and all must match. " +
		"A value that is not known matches no condition on it, so its negation holds.\n\n")
	b.WriteString("| part | what it does | for example |\n| --- | --- | --- |\n")
	for _, t := range query.Help() {
		does := sentence(t.Sentence)
		if len(t.Values) > 0 {
			does += " Values: " + strings.Join(t.Values, ", ") + "."
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", code(t.Key), cell(does), code(t.Example))
	}
	return b.Bytes()
}
