package law

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// home is where one foreign language, or one part of the world, may be spoken.
type home struct {
	packages []string // import paths; one that ends in "/" covers what is below it
	rooms    []string // the same way
	instead  string
}

var homes = []home{
	{
		[]string{"database/sql", "modernc.org/sqlite", "github.com/pressly/goose/"},
		[]string{"store/"},
		"ask the store contract; SQL stays under store/",
	},
	{
		[]string{"html/template", "github.com/a-h/templ"},
		[]string{"front/web", "front/web/", "twin", "twin/"},
		"answer with values; HTML is written in front/web and the twin",
	},
	{
		[]string{"github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"},
		[]string{"front/cli", "cmd/kith", "internal/made"},
		"answer with values; the terminal is spoken to in front/cli",
	},
	{
		[]string{"github.com/chromedp/"},
		[]string{"internal/browser"},
		"drive a page through internal/browser, which notes what goes wrong on it",
	},
	{
		[]string{"testing", "testing/", "pgregory.net/rapid", "github.com/rogpeppe/go-internal/", "go.yaml.in/yaml/"},
		[]string{"store/storetest", "internal/golden"},
		"keep what only tests need in _test.go files",
	},
	{
		[]string{"net/http", "net"},
		[]string{"front/web", "front/web/", "front/api", "front/mcpserver", "source/portability", "twin", "twin/", "cmd/kith", "bench"},
		"Kith speaks to no network but through its doors and the official API client",
	},
}

// Homes wants every foreign language spoken only at home, in production code.
func Homes(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		for _, path := range p.Imports {
			for _, home := range homes {
				if covers(home.packages, path) && !covers(home.rooms, p.Room) {
					found = append(found, Violation{
						h.importPlace(p, path, false),
						fmt.Sprintf("%s must not import %s", p.Room, path), home.instead,
					})
				}
			}
		}
	}
	return found
}

// covers reports whether a list names path, or a family ("x/") it belongs to.
func covers(list []string, path string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		return entry == path || strings.HasSuffix(entry, "/") && strings.HasPrefix(path, entry)
	})
}

// wire lists the rooms whose structs may carry JSON tags: those that speak
// JSON to somebody, and the ledger, whose payloads are kept for ever.
var wire = []string{"front/", "source/", "twin", "twin/", "core/ledger"}

// Tags wants JSON tags only where JSON is spoken.
func Tags(h *House) []Violation {
	var found []Violation
	h.production(func(p *Package, f *File) {
		if covers(wire, p.Room) {
			return
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if ok && field.Tag != nil && strings.Contains(field.Tag.Value, `json:"`) {
				found = append(found, Violation{
					h.at(field.Pos()), "JSON tags have no place in " + p.Room,
					"give the door that writes JSON a struct of its own and copy into it",
				})
			}
			return true
		})
	})
	return found
}
