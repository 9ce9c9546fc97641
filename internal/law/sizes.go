package law

import (
	"fmt"
	"go/ast"
	"go/types"
)

// The limits. What to aim at is far below: see docs/design.md.
const (
	fileLines        = 500
	functionLines    = 80
	interfaceMethods = 8
	storeMethods     = 17 // of package store: 16 that every store carries, and Eraser's one, which a store may
)

// Sizes wants files and functions that a person can hold in mind. Generated
// code is exempt; a test function may be a long table.
func Sizes(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		for _, f := range p.Files {
			if f.Generated {
				continue
			}
			if f.Lines > fileLines {
				found = append(found, Violation{
					f.Path, fmt.Sprintf("%d lines, more than %d", f.Lines, fileLines), "a name is missing: split it by what its parts are about",
				})
			}
			if !f.Test {
				found = append(found, h.longFunctions(f)...)
			}
		}
	}
	return found
}

func (h *House) longFunctions(f *File) []Violation {
	var found []Violation
	for _, decl := range f.AST.Decls {
		d, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		lines := h.fset.Position(d.End()).Line - h.fset.Position(d.Pos()).Line + 1
		if lines > functionLines {
			found = append(found, Violation{
				h.at(d.Pos()), fmt.Sprintf("function %s has %d lines, more than %d", d.Name.Name, lines, functionLines),
				"give its steps names of their own",
			})
		}
	}
	return found
}

// Interfaces wants contracts that can be implemented in an afternoon. Methods
// that come by embedding count where they are written.
func Interfaces(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		inStore := 0
		for id, object := range p.info.Defs {
			name, ok := object.(*types.TypeName)
			if !ok {
				continue
			}
			contract, ok := name.Type().Underlying().(*types.Interface)
			if !ok || contract.NumExplicitMethods() == 0 || name.IsAlias() {
				continue
			}
			inStore += contract.NumExplicitMethods()
			if n := contract.NumExplicitMethods(); n > interfaceMethods {
				found = append(found, Violation{
					h.at(id.Pos()), fmt.Sprintf("interface %s has %d methods, more than %d", id.Name, n, interfaceMethods),
					"ask for less, or let each user declare the part it needs",
				})
			}
		}
		if p.Room == "store" && inStore > storeMethods {
			found = append(found, Violation{
				p.Room, fmt.Sprintf("the storage contract has %d methods, more than %d", inStore, storeMethods),
				"every store must carry each of them: express the new wish with those there are",
			})
		}
	}
	return found
}
