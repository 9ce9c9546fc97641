package law

import (
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// strangers lists the rooms besides source/* that parse what others wrote.
var strangers = []string{"core/query", "core/ledger"}

// Fuzzed wants a fuzz target wherever bytes from outside are parsed, and seeds
// under every target of the module: f.Add outright, or files in
// testdata/fuzz. Seeds taken from whatever a folder search finds do not count,
// because a search that finds nothing fails nobody.
func Fuzzed(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		targets := 0
		for _, f := range p.Files {
			for _, d := range fuzzTargets(f) {
				targets++
				if !seeded(d) && !h.hasCorpus(p, d.Name.Name) {
					found = append(found, Violation{
						h.at(d.Pos()), d.Name.Name + " starts from an empty corpus",
						"f.Add at least one seed by hand, or commit files under testdata/fuzz/" + d.Name.Name,
					})
				}
			}
		}
		parses := strings.HasPrefix(p.Room, "source/") || slices.Contains(strangers, p.Room)
		if parses && targets == 0 {
			found = append(found, Violation{
				p.Room, "parses bytes from outside and has no fuzz target",
				"write a Fuzz function for what must hold of any input",
			})
		}
	}
	return found
}

func fuzzTargets(f *File) []*ast.FuncDecl {
	var targets []*ast.FuncDecl
	for _, decl := range f.AST.Decls {
		d, ok := decl.(*ast.FuncDecl)
		if ok && f.Test && d.Recv == nil && strings.HasPrefix(d.Name.Name, "Fuzz") && d.Type.Params.NumFields() == 1 {
			targets = append(targets, d)
		}
	}
	return targets
}

// seeded reports whether a target adds seeds that cannot turn out to be none.
func seeded(d *ast.FuncDecl) bool {
	adds, searches := 0, false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			switch sel.Sel.Name {
			case "Add":
				adds++
			case "Glob", "ReadDir", "WalkDir":
				searches = true
			}
		}
		return true
	})
	return adds > 1 || adds == 1 && !searches
}

func (h *House) hasCorpus(p *Package, target string) bool {
	entries, err := os.ReadDir(filepath.Join(h.Root, p.Room, "testdata", "fuzz", target))
	return err == nil && len(entries) > 0
}
