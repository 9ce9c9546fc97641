// Command made writes the pages of docs/made, which say in words what the code
// holds: the command line, the states of an invitation, the query language and
// the rule book with the places that apply it.
//
//	go run ./internal/made docs/made
//
// A test of this package proves that the pages in the tree are what the code
// says now. Run it from the top of the tree: it reads the sources.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: made FOLDER")
		os.Exit(2)
	}
	if err := write(".", os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "made:", err)
		os.Exit(1)
	}
}

// write makes every page of the tree at root into a folder.
func write(root, folder string) error {
	all, err := pages(root)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	for _, p := range all {
		if err := os.WriteFile(filepath.Join(folder, p.name), p.content, 0o644); err != nil {
			return fmt.Errorf("write a page: %w", err)
		}
	}
	return nil
}
