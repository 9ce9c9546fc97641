package law

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A package-level variable is a constant that Go cannot spell: a table, an
// error, a compiled expression. State decides what passes for one, precisely:
//
//   - the blank identifier (a compile-time assertion) always does;
//   - its type is steady: no channel, lock or atomic in it, and no pointer but
//     to steadyTypes or to a struct of ours whose fields nobody assigns;
//   - nothing in the module writes to it after its declaration: no assignment
//     to it, to a part of it, or through a local pointer to it; no delete,
//     clear or copy into it; and its address is given to no function, but to
//     one of ours if it is a struct whose fields nobody assigns.
//
// What a function does with a slice or a map it is given cannot be seen from
// here; -race and -shuffle are the second line.

// steadyTypes are the named types of other modules that keep inside what must
// not be seen to change, and may be shared.
var steadyTypes = []string{
	"*regexp.Regexp", "*strings.Replacer", "*time.Location", "embed.FS", "*html/template.Template",
	"*text/template.Template", "error", "encoding/binary.littleEndian", "encoding/binary.bigEndian",
	"*encoding/base32.Encoding", "*encoding/base64.Encoding", "*hash/crc32.Table",
	"golang.org/x/text/encoding.Encoding", "*golang.org/x/text/encoding/charmap.Charmap",
}

// stateAllowed lists the variables that are neither, each with its reason.
var stateAllowed = map[string]string{
	"internal/golden.update": "the testing package has one flag set, filled before any test runs",
}

// State refuses package-level variables that are, or may become, state.
func State(h *House) []Violation {
	w := h.writes()
	var found []Violation
	h.production(func(p *Package, f *File) {
		if !f.Active || p.types == nil {
			return
		}
		for _, name := range variables(f.AST) {
			v, ok := p.info.Defs[name].(*types.Var)
			key := p.Room + "." + name.Name
			if _, excused := stateAllowed[key]; !ok || excused {
				continue
			}
			if unsteady := w.unsteady(v.Type(), nil); unsteady != "" {
				found = append(found, Violation{
					h.at(name.Pos()), fmt.Sprintf("package variable %s can change (%s)", name.Name, unsteady),
					"make it a value that is handed in, a constant, or a table that nobody writes",
				})
			}
			if place := w.place(v); place != "" {
				found = append(found, Violation{
					h.at(name.Pos()), fmt.Sprintf("package variable %s is written at %s", name.Name, place),
					"keep what changes in a value that its user makes and owns",
				})
			}
		}
	})
	return found
}

// variables are the names that a file declares with var at package level.
func variables(f *ast.File) []*ast.Ident {
	var names []*ast.Ident
	for _, decl := range f.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.VAR {
			continue
		}
		for _, spec := range d.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if name.Name != "_" {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// unsteady is the part of a type whose shared values may change under their
// readers, "" when there is none. Arrays, slices, maps and structs are as
// steady as what they hold: State sees to it that nobody writes to them.
func (w *writing) unsteady(t types.Type, seen []types.Type) string {
	if slices.Contains(steadyTypes, t.String()) || slices.Contains(seen, t) {
		return ""
	}
	seen = append(seen, t)
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && covers([]string{"sync", "sync/"}, n.Obj().Pkg().Path()) {
		return t.String()
	}
	switch u := t.Underlying().(type) {
	case *types.Chan:
		return t.String()
	case *types.Pointer:
		if n, ok := u.Elem().(*types.Named); !ok || !w.ours(n.Obj()) || w.fields[full(n.Obj())] {
			return "a pointer, " + t.String()
		}
		return w.unsteady(u.Elem(), seen)
	case *types.Array:
		return w.unsteady(u.Elem(), seen)
	case *types.Slice:
		return w.unsteady(u.Elem(), seen)
	case *types.Map:
		return cmp.Or(w.unsteady(u.Key(), seen), w.unsteady(u.Elem(), seen))
	case *types.Struct:
		for field := range u.Fields() {
			if bad := w.unsteady(field.Type(), seen); bad != "" {
				return bad
			}
		}
	}
	return ""
}
