package law

import (
	"fmt"
	"slices"
	"strings"
)

// room is one package and what it may see of ours. A grant names a room
// exactly: to be granted "store" is not to be granted "store/sqlite".
type room struct {
	path  string
	may   []string // in production code
	tests []string // in test files besides
}

// all grants every room.
const all = "*"

// core is the inner ring: it decides, and knows only itself.
var core = []string{
	"core/access", "core/budget", "core/fault", "core/forecast", "core/health", "core/inbound", "core/invite",
	"core/ledger", "core/person", "core/policy", "core/query", "core/simulate", "core/team", "core/withdraw",
}

// truth is what tests outside core may stand on: a real store, real archives
// with their oracle, and golden files.
var truth = []string{"internal/golden", "source/archive", "store/sqlite", "store/storetest", "twin/export"}

// rooms is the whole house. A package that is not in it has no room.
var rooms = slices.Concat(inner(), []room{
	{path: "store", may: core},
	{path: "store/sqlite", may: with(core, "store"), tests: []string{"internal/golden", "store/storetest"}},
	{path: "store/storetest", may: with(core, "store"), tests: []string{"store/sqlite"}},
	{path: "source/archive", may: core, tests: []string{"internal/golden", "twin/export"}},
	{path: "source/portability", may: with(core, "source/archive")},
	{path: "app", may: with(core, "store"), tests: truth},
	{path: "demo", may: with(core, "app", "twin/export", "twin/invent"), tests: truth},
	{path: "front/wire", may: with(core, "app")},
	{path: "front/cli", may: with(core, "app", "front/wire"), tests: with(truth, "store")},
	{path: "front/web/asset", tests: []string{"internal/browser"}},
	{path: "front/web", may: with(core, "app", "front/web/asset", "front/web/chart", "front/wire"), tests: with(truth, "store", "internal/browser")},
	{path: "front/web/journey", tests: []string{"internal/browser", "source/archive"}},
	{path: "front/web/chart", tests: []string{"internal/golden"}},
	{path: "twin/invent"},
	{path: "twin/rulebook", may: []string{"twin/export"}},
	{path: "twin/network", may: []string{"twin/invent", "twin/rulebook"}},
	{path: "twin/control", may: []string{"twin/network", "twin/rulebook"}},
	{path: "twin", may: []string{"twin/control", "twin/export", "twin/invent", "twin/network", "twin/official", "twin/page", "twin/rulebook"}},
	{path: "twin/rehearsal", tests: []string{"twin", "twin/invent", "twin/network", "twin/rulebook"}},
	{path: "twin/page", may: []string{"twin/network", "twin/rulebook"}, tests: []string{"internal/golden"}},
	{path: "twin/official", may: []string{"twin/network", "twin/rulebook"}, tests: []string{"internal/golden"}},
	{path: "twin/export", may: []string{"core/policy", "twin/invent"}, tests: []string{"internal/golden"}},
	{path: "cmd/kith", may: []string{all}},
	{path: "bench", may: with(core, "source/archive", "twin", "twin/export", "twin/network", "twin/rulebook")},
	{path: "internal/browser"},
	{path: "internal/golden"},
	{path: "internal/law"},
	{path: "internal/made", may: []string{all}},
})

func inner() []room {
	var made []room
	for _, path := range core {
		made = append(made, room{path: path, may: core, tests: []string{"internal/golden"}})
	}
	return made
}

func with(grants []string, more ...string) []string { return slices.Concat(grants, more) }

func roomOf(path string) (room, bool) {
	at := slices.IndexFunc(rooms, func(r room) bool { return r.path == path })
	if at < 0 {
		return room{}, false
	}
	return rooms[at], true
}

// Imports wants every package in a room of the table, importing of ours only
// what its room may see.
func Imports(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		r, ok := roomOf(p.Room)
		if !ok {
			found = append(found, Violation{
				p.Room, "no rule names this package",
				"move its code to the room it belongs to (docs/design.md, \"Where a line belongs\"), or give it a room in internal/law/rooms.go with a decision page",
			})
			continue
		}
		found = append(found, h.overreach(p, r.may, p.Imports, false)...)
		found = append(found, h.overreach(p, with(r.may, with(r.tests, r.path)...), p.TestImports, true)...)
	}
	return found
}

// overreach lists the imports of ours that no grant covers.
func (h *House) overreach(p *Package, grants, imports []string, test bool) []Violation {
	var found []Violation
	for _, path := range imports {
		wanted, ours := strings.CutPrefix(path, h.Module+"/")
		if !ours || slices.Contains(grants, all) || slices.Contains(grants, wanted) {
			continue
		}
		rule := fmt.Sprintf("%s must not import %s", p.Room, wanted)
		if test {
			rule = fmt.Sprintf("tests of %s must not import %s", p.Room, wanted)
		}
		found = append(found, Violation{
			h.importPlace(p, path, test), rule,
			"it may see " + sight(grants) + "; what else it needs is handed in by cmd/kith as a value or a function",
		})
	}
	return found
}

func sight(grants []string) string {
	var named []string
	for _, g := range grants {
		if !slices.Contains(core, g) {
			named = append(named, g)
		}
	}
	if len(named) < len(grants) {
		named = append([]string{"core"}, named...)
	}
	if len(named) == 0 {
		return "nothing of ours"
	}
	return "only " + strings.Join(named, ", ")
}

// importPlace is where a package imports a path; the package when unknown.
func (h *House) importPlace(p *Package, path string, test bool) string {
	for _, f := range p.Files {
		if f.Test != test {
			continue
		}
		for _, spec := range f.AST.Imports {
			if strings.Trim(spec.Path.Value, `"`) == path {
				return h.at(spec.Pos())
			}
		}
	}
	return p.Room
}
