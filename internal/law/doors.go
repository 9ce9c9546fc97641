package law

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
)

// absent lists, by door, the verbs of app that the door leaves out on purpose,
// each with the reason. A door that is not here carries them all.
var absent = map[string]map[string]string{
	"front/cli": {
		"Connections": "the plain list of connections is LinkedIn's own Connections.csv; kith list connected:yes and kith show tell of those with an invitation",
		"Counts":      "kith status tells them, and what is expected beside them",
		"Due":         "kith today lists the batch, and kith next goes through what is due",
		"Going":       "kith today and kith plan list what is planned; what is over is kith list state:withdrawn",
		"Order":       "kith undo --list names the orders, and kith show PERSON what was said of each",
		"PartRows":    "kith acceptance tells the parts; a query with kith list narrows to their rows",
		"Perhaps":     "kith budget tells how many; kith list direction:unknown connected:7d shows most of them",
		"Rows":        "kith list id:ID finds one, and a command of many ids is a query",
		"Complete":    "a shell cuts a query into words and takes its quotation marks off before anybody could complete it",
	},
	"front/web": {
		"MergeAll": "pairs are merged one by one on the page of a person, where both are seen",
	},
}

// Doors wants every verb of app behind every door of the house, or left out
// there on purpose. A verb is an exported method of app that takes a context.
func Doors(h *House) []Violation {
	verbs := h.verbs()
	var found []Violation
	for _, p := range h.Packages {
		left, isDoor := absent[p.Room]
		if !isDoor || p.Trouble != "" {
			continue
		}
		used := h.called(p)
		for _, verb := range slices.Sorted(maps.Keys(verbs)) {
			if reason := left[verb]; reason == "" && !used[verb] {
				found = append(found, Violation{
					verbs[verb], fmt.Sprintf("%s has no way to the verb %s", p.Room, verb),
					"add it to the door, or say in internal/law/doors.go why it is left out",
				})
			} else if reason != "" && used[verb] {
				found = append(found, Violation{
					p.Room, fmt.Sprintf("uses the verb %s, which the table says it leaves out", verb),
					"take the line out of internal/law/doors.go",
				})
			}
		}
		for _, verb := range slices.Sorted(maps.Keys(left)) {
			if verbs[verb] == "" {
				found = append(found, Violation{p.Room, fmt.Sprintf("leaves out %s, which is no verb of app", verb), "take the line out of internal/law/doors.go"})
			}
		}
	}
	return found
}

// verbs are the verbs of app, by name, with the place of each.
func (h *House) verbs() map[string]string {
	verbs := map[string]string{}
	for _, p := range h.Packages {
		if p.Room != "app" {
			continue
		}
		for id, object := range p.info.Defs {
			f, ok := object.(*types.Func)
			if !ok || !f.Exported() || f.Signature().Recv() == nil {
				continue
			}
			params := f.Signature().Params()
			if params.Len() > 0 && params.At(0).Type().String() == "context.Context" {
				verbs[f.Name()] = h.at(id.Pos())
			}
		}
	}
	return verbs
}

// called are the methods of app that a door calls, straight or through an
// interface of its own.
func (h *House) called(p *Package) map[string]bool {
	used := map[string]bool{}
	for _, f := range p.Files {
		if !f.Active {
			continue
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			m, ok := p.info.Uses[sel.Sel].(*types.Func)
			if ok && m.Pkg() != nil && m.Signature().Recv() != nil &&
				(m.Pkg().Path() == h.Module+"/app" || m.Pkg() == p.types && types.IsInterface(m.Signature().Recv().Type())) {
				used[m.Name()] = true
			}
			return true
		})
	}
	return used
}
