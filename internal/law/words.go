package law

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
)

// PackageComments wants exactly one package comment, on production code, that
// begins as Go's own do.
func PackageComments(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		var comments []*File
		for _, f := range p.Files {
			if f.AST.Doc != nil && strings.TrimSpace(f.AST.Doc.Text()) != "" {
				comments = append(comments, f)
			}
		}
		switch {
		case len(comments) == 0:
			found = append(found, Violation{
				p.Room, "no package comment",
				"say in one file what the package is for, what it promises and what it refuses to know",
			})
		case len(comments) > 1:
			found = append(found, Violation{
				comments[1].Path, "a second package comment, beside " + comments[0].Path,
				"keep one; a comment that is not the package's is separated from the package clause by an empty line",
			})
		case !opensWell(p.Name, comments[0].AST.Doc.Text()):
			found = append(found, Violation{
				comments[0].Path, "the package comment does not name the package",
				fmt.Sprintf("begin it with %q", opening(p.Name)),
			})
		}
	}
	return found
}

func opening(name string) string {
	if name == "main" {
		return "Command "
	}
	return "Package " + strings.TrimSuffix(name, "_test") + " "
}

func opensWell(name, text string) bool {
	return strings.HasPrefix(text, opening(name)) || name == "main" && strings.HasPrefix(text, "Kith ")
}

// Documented wants a comment on every exported name of production code. A
// constant, a variable or a type in a group may lean on the group's comment;
// a method of an exported interface may not. Generated code is described where
// it is made from.
func Documented(h *House) []Violation {
	var found []Violation
	h.production(func(_ *Package, f *File) {
		if f.Generated {
			return
		}
		for _, decl := range f.AST.Decls {
			for _, name := range undocumented(decl) {
				found = append(found, Violation{
					h.at(name.Pos()), name.Name + " is exported without a comment",
					"write a sentence a caller can rely on: units, zero values, errors, the rule's source",
				})
			}
		}
	})
	return found
}

func undocumented(decl ast.Decl) []*ast.Ident {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && empty(d.Doc) && (d.Recv == nil || exportedReceiver(d.Recv)) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var bare []*ast.Ident
		for _, spec := range d.Specs {
			bare = append(bare, undocumentedSpec(spec, !empty(d.Doc))...)
		}
		return bare
	}
	return nil
}

func undocumentedSpec(spec ast.Spec, group bool) []*ast.Ident {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		if group || !empty(s.Doc) || !empty(s.Comment) {
			return nil
		}
		return slices.DeleteFunc(slices.Clone(s.Names), func(n *ast.Ident) bool { return !n.IsExported() })
	case *ast.TypeSpec:
		if !s.Name.IsExported() {
			return nil
		}
		var bare []*ast.Ident
		if !group && empty(s.Doc) && empty(s.Comment) {
			bare = append(bare, s.Name)
		}
		contract, ok := s.Type.(*ast.InterfaceType)
		if !ok {
			return bare
		}
		for _, m := range contract.Methods.List {
			if len(m.Names) == 1 && m.Names[0].IsExported() && empty(m.Doc) && empty(m.Comment) {
				bare = append(bare, m.Names[0])
			}
		}
		return bare
	}
	return nil
}

func empty(c *ast.CommentGroup) bool { return c == nil || strings.TrimSpace(c.Text()) == "" }

// exportedReceiver reports whether a method belongs to an exported type.
func exportedReceiver(recv *ast.FieldList) bool {
	t := recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

// meaningless names say nothing of what is inside.
var meaningless = []string{
	"util", "utils", "common", "helper", "helpers", "base", "model", "models", "service", "services",
	"manager", "managers", "types", "misc", "data", "shared", "lib", "stuff",
}

// Names refuses package, folder and file names that say nothing.
func Names(h *House) []Violation {
	var found []Violation
	refuse := func(where, name string) {
		if slices.Contains(meaningless, name) {
			found = append(found, Violation{
				where, fmt.Sprintf("the name %q says nothing", name), "name it for what it holds, with a noun of docs/glossary.md",
			})
		}
	}
	for _, p := range h.Packages {
		refuse(p.Room, path.Base(p.Room))
		if p.Name != path.Base(p.Room) {
			refuse(p.Room, p.Name)
		}
		for _, f := range p.Files {
			refuse(f.Path, strings.TrimSuffix(strings.TrimSuffix(path.Base(f.Path), ".go"), "_test"))
		}
	}
	return found
}

// Inits refuses init functions.
func Inits(h *House) []Violation {
	var found []Violation
	h.production(func(_ *Package, f *File) {
		for _, decl := range f.AST.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Recv == nil && d.Name.Name == "init" {
				found = append(found, Violation{
					h.at(d.Pos()), "an init function runs before anybody asked", "do it where main, or the caller, can see it",
				})
			}
		}
	})
	return found
}
