package main

import (
	"bytes"
	"fmt"
	"strings"
)

// page is one file of docs/made.
type page struct {
	name    string
	content []byte
}

// pages are all of them, in the order of their names.
func pages(root string) ([]page, error) {
	law, err := rules(root)
	if err != nil {
		return nil, err
	}
	return []page{
		{"commands.md", commands()},
		{"query.md", language()},
		{"rules.md", law},
		{"states.md", states()},
	}, nil
}

// begin opens a page.
func begin(title, made string) *bytes.Buffer {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n*Made by `make generate` from %s. Do not edit: change the code.*\n\n", title, made)
	return &b
}

// cell is text that can stand in a cell of a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}

// code is text as code, in a cell; empty stays empty.
func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + cell(text) + "`"
}

// sentence is text with a capital and a full stop.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
