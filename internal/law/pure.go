package law

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// impure lists what core must not import, each with what to do instead.
var impure = []struct {
	packages []string
	instead  string
}{
	{[]string{"context"}, "who needs a context wants to wait, and waiting is for app"},
	{
		[]string{"os", "os/", "io/fs", "io/ioutil", "path/filepath", "net", "net/", "database/", "syscall", "runtime", "runtime/", "plugin"},
		"take bytes or values; files and networks are read in source, store and front",
	},
	{[]string{"log", "log/"}, "return what there is to say as a value or a fault"},
	{[]string{"sync", "sync/"}, "core shares nothing between goroutines; locks belong to app and store"},
	{[]string{"math/rand", "math/rand/", "crypto/rand"}, "take the random source as a function argument"},
}

func inCore(p *Package) bool { return strings.HasPrefix(p.Room, "core/") }

// Purity wants core to compute and to do nothing else.
func Purity(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		if !inCore(p) {
			continue
		}
		for _, path := range p.Imports {
			for _, ban := range impure {
				if covers(ban.packages, path) {
					found = append(found, Violation{h.importPlace(p, path, false), "core must not import " + path, ban.instead})
				}
			}
			if path == "embed" && p.Room != "core/policy" {
				found = append(found, Violation{
					h.importPlace(p, path, false), "core must not import embed",
					"only the rule book in core/policy is embedded; put parameters there",
				})
			}
		}
	}
	return found
}

// watches are the rooms that may read the clock: the program, and what times it.
var watches = []string{"cmd/kith", "bench"}

var (
	clock  = []string{"time.Now", "time.Since", "time.Until"}
	timers = []string{"time.Sleep", "time.After", "time.AfterFunc", "time.Tick", "time.NewTimer", "time.NewTicker"}
	exits  = []string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"}
)

// Clocks wants the clock read, and the process ended, in cmd/kith alone, and
// no waiting in core. A function counts when it is named, called or not.
func Clocks(h *House) []Violation {
	var found []Violation
	h.production(func(p *Package, f *File) {
		program := p.Name == "main"
		ast.Inspect(f.AST, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			name := function(p.info.Uses[id])
			switch {
			case slices.Contains(clock, name) && !slices.Contains(watches, p.Room):
				found = append(found, Violation{
					h.at(id.Pos()), fmt.Sprintf("%s must not read the clock (%s)", p.Room, name),
					"take now as a ledger.Instant, or as the function cmd/kith hands in",
				})
			case slices.Contains(timers, name) && inCore(p):
				found = append(found, Violation{
					h.at(id.Pos()), fmt.Sprintf("core must not wait (%s)", name), "waiting is for app and the doors",
				})
			case slices.Contains(exits, name) && !program:
				found = append(found, Violation{
					h.at(id.Pos()), fmt.Sprintf("%s must not end the process (%s)", p.Room, name), "return a fault; main decides",
				})
			}
			return true
		})
	})
	return found
}

// function is "package.Name" for a function of a package, "" for all else.
func function(o types.Object) string {
	f, ok := o.(*types.Func)
	if !ok || f.Pkg() == nil || f.Signature().Recv() != nil {
		return ""
	}
	return f.Pkg().Path() + "." + f.Name()
}
