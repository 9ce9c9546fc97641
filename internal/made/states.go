package main

import (
	"bytes"
	"fmt"

	"github.com/kithhq/kith/core/invite"
)

// states is the page about an invitation's life.
func states() []byte {
	b := begin("The states of an invitation", "`core/invite`")
	b.WriteString("An outgoing invitation is pending first, an incoming one open. " +
		"Marks of the person and imports move it; an older archive never moves it back.\n\n")
	drawing(b)
	b.WriteString("\n| from | to | when |\n| --- | --- | --- |\n")
	for _, t := range invite.Transitions() {
		fmt.Fprintf(b, "| %s | %s | %s |\n", code(t.From), code(t.To), cell(t.By))
	}
	b.WriteString("\nHow a state is known is its basis, from firmest to weakest: ")
	for i, basis := range invite.Bases() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(code(basis.String()))
	}
	b.WriteString(".\n")
	return b.Bytes()
}

func drawing(b *bytes.Buffer) {
	end := func(state string) string {
		if state == "" {
			return "[*]"
		}
		return state
	}
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	for _, t := range invite.Transitions() {
		fmt.Fprintf(b, "    %s --> %s\n", end(t.From), end(t.To))
	}
	b.WriteString("```\n")
}
