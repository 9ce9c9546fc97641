package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/policy"
)

// reader is a function that asks for a parameter by name.
type reader struct{ file, function string }

// ruleBook is where the names of parameters are declared.
const ruleBook = "core/policy"

// readersOf finds, for each parameter, the functions outside the rule book
// that name it. Line numbers are left out on purpose: they change with every
// edit, and the page would never be current.
func readersOf(root string) (map[policy.Name][]reader, error) {
	names, err := declared(root)
	if err != nil {
		return nil, err
	}
	found := map[policy.Name][]reader{}
	err = sources(root, func(file string, tree *ast.File) {
		if path.Dir(file) == ruleBook {
			return
		}
		for _, decl := range tree.Decls {
			function := "a table"
			if d, ok := decl.(*ast.FuncDecl); ok {
				function = d.Name.Name
			}
			r := reader{file, function}
			ast.Inspect(decl, func(n ast.Node) bool {
				if name := names[asked(n)]; name != "" && !slices.Contains(found[name], r) {
					found[name] = append(found[name], r)
				}
				return true
			})
		}
	})
	return found, err
}

// asked is the constant of package policy that a node names, "" for none.
func asked(n ast.Node) string {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if id, ok := sel.X.(*ast.Ident); !ok || id.Name != path.Base(ruleBook) {
		return ""
	}
	return sel.Sel.Name
}

// declared are the constants of the rule book, by the name they have in code.
func declared(root string) (map[string]policy.Name, error) {
	names := map[string]policy.Name{}
	err := sources(filepath.Join(root, ruleBook), func(_ string, tree *ast.File) {
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Name" {
				return true
			}
			if value, ok := spec.Values[0].(*ast.BasicLit); ok {
				if text, err := strconv.Unquote(value.Value); err == nil {
					names[spec.Names[0].Name] = policy.Name(text)
				}
			}
			return true
		})
	})
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("no parameter is declared under %s", filepath.Join(root, ruleBook))
	}
	return names, err
}

// sources parses every production file below root, in the order of their names.
func sources(root string, fn func(file string, tree *ast.File)) error {
	fset := token.NewFileSet()
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || len(entry.Name()) > 1 && entry.Name()[0] == '.') && name != root {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		tree, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parse a source: %w", err)
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return fmt.Errorf("name a source: %w", err)
		}
		fn(filepath.ToSlash(rel), tree)
		return nil
	})
}
