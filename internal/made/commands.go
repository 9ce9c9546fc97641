package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/front/cli"
)

// commands is the page about the command line.
func commands() []byte {
	b := begin("The command line", "`front/cli`")
	root := cli.Tree(cli.Env{}, cli.Wiring{})
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	fmt.Fprintf(b, "%s\n\nFlags of every verb:\n\n```\n%s```\n", strings.TrimSpace(root.Long), root.PersistentFlags().FlagUsages())
	contents(b, root)
	below(b, root)
	return b.Bytes()
}

// contents lists the verbs by group.
func contents(b *bytes.Buffer, root *cobra.Command) {
	for _, group := range root.Groups() {
		fmt.Fprintf(b, "\n%s\n\n", group.Title)
		for _, c := range root.Commands() {
			switch {
			case c.GroupID != group.ID || !shown(c):
			case cobras(c):
				fmt.Fprintf(b, "- `%s`: %s\n", c.Name(), c.Short)
			default:
				fmt.Fprintf(b, "- [`%s`](#%s): %s\n", c.Name(), strings.ReplaceAll(c.CommandPath(), " ", "-"), c.Short)
			}
		}
	}
}

// below describes the commands below one, each with those below it.
func below(b *bytes.Buffer, parent *cobra.Command) {
	for _, c := range parent.Commands() {
		if !shown(c) || cobras(c) {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n\n%s\n\n```\n%s\n", c.CommandPath(), sentence(c.Short), c.UseLine())
		if c.Long != "" {
			fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(c.Long))
		}
		if c.HasAvailableLocalFlags() {
			fmt.Fprintf(b, "\n%s", c.LocalNonPersistentFlags().FlagUsages())
		}
		if c.Example != "" {
			fmt.Fprintf(b, "\nFor example:\n\n%s\n", strings.TrimRight(c.Example, "\n"))
		}
		b.WriteString("```\n")
		below(b, c)
	}
}

func shown(c *cobra.Command) bool { return !c.Hidden && c.Deprecated == "" }

// cobras reports whether a verb is one that cobra brings.
func cobras(c *cobra.Command) bool { return c.Name() == "help" || c.Name() == "completion" }
