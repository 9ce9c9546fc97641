package law

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// writing is what production code writes after declarations.
type writing struct {
	module    string
	variables map[string]string // package-level variables, "path.Name", with one place where it happens
	fields    map[string]bool   // struct types one of whose fields is assigned through a pointer or in a slice, "path.Name"
	lent      map[string]loan   // package-level variables whose address one of our functions gets
}

// loan is an address given away.
type loan struct {
	pointer types.Type
	place   string
}

// place is where a package-level variable is written, "" when nowhere.
func (w *writing) place(v *types.Var) string {
	if l, ok := w.lent[full(v)]; ok && w.unsteady(l.pointer, nil) != "" {
		return l.place
	}
	return w.variables[full(v)]
}

func full(o types.Object) string { return o.Pkg().Path() + "." + o.Name() }

// ours reports whether something is declared in this module, so that what it
// writes was seen.
func (w *writing) ours(o types.Object) bool {
	return o != nil && o.Pkg() != nil && (o.Pkg().Path() == w.module || strings.HasPrefix(o.Pkg().Path(), w.module+"/"))
}

// writes goes through all production code.
func (h *House) writes() *writing {
	w := &writing{module: h.Module, variables: map[string]string{}, fields: map[string]bool{}, lent: map[string]loan{}}
	for _, p := range h.Packages {
		for _, f := range p.Files {
			if f.Active {
				w.file(h, p, f)
			}
		}
	}
	return w
}

func (w *writing) file(h *House, p *Package, f *File) {
	aliases := map[types.Object]*types.Var{} // local pointers to package-level variables
	ast.Inspect(f.AST, func(n ast.Node) bool {
		p.alias(n, aliases)
		w.lend(h, p, n)
		for _, target := range targets(n) {
			w.target(p, target)
			v := p.packageVariable(target)
			if v == nil {
				v = p.aliased(target, aliases)
			}
			if v != nil {
				w.variables[full(v)] = h.at(target.Pos())
			}
		}
		return true
	})
}

// lend notes the addresses of package-level variables that a call gives away.
// A function that is not ours is taken to write there.
func (w *writing) lend(h *House, p *Package, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return
	}
	for _, argument := range call.Args {
		address, ok := argument.(*ast.UnaryExpr)
		if !ok || address.Op != token.AND {
			continue
		}
		v := p.packageVariable(address.X)
		switch {
		case v == nil:
		case w.ours(p.callee(call)):
			w.lent[full(v)] = loan{p.info.TypeOf(address), h.at(address.Pos())}
		default:
			w.variables[full(v)] = h.at(address.Pos())
		}
	}
}

// callee is the function or method that a call names, nil when it calls a value.
func (p *Package) callee(call *ast.CallExpr) types.Object {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return p.info.Uses[f]
	case *ast.SelectorExpr:
		return p.info.Uses[f.Sel]
	}
	return nil
}

// target notes the struct type whose field is written, unless it is the field
// of a local value, which nobody shares.
func (w *writing) target(p *Package, e ast.Expr) {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || p.local(sel.X) {
		return
	}
	t := p.info.TypeOf(sel.X)
	if t == nil {
		return
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil {
		w.fields[full(n.Obj())] = true
	}
}

// local reports whether an expression is a variable or a part of one, reached
// without a pointer or a slice.
func (p *Package) local(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	if t == nil {
		return false
	}
	if _, pointer := t.Underlying().(*types.Pointer); pointer {
		return false
	}
	switch x := e.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return p.local(x.X)
	}
	return false
}

// alias notes "local := &packageVariable[i]".
func (p *Package) alias(n ast.Node, aliases map[types.Object]*types.Var) {
	assign, ok := n.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != len(assign.Rhs) {
		return
	}
	for i, right := range assign.Rhs {
		address, ok := right.(*ast.UnaryExpr)
		if !ok || address.Op != token.AND {
			continue
		}
		local, ok := assign.Lhs[i].(*ast.Ident)
		if v := p.packageVariable(address.X); ok && v != nil {
			aliases[p.info.ObjectOf(local)] = v
		}
	}
}

// aliased is the package-level variable that a write through a local pointer
// reaches. Pointing the local elsewhere is no such write.
func (p *Package) aliased(e ast.Expr, aliases map[types.Object]*types.Var) *types.Var {
	if _, plain := e.(*ast.Ident); plain {
		return nil
	}
	root := e
	for {
		switch x := root.(type) {
		case *ast.StarExpr:
			root = x.X
		case *ast.SelectorExpr:
			root = x.X
		case *ast.IndexExpr:
			root = x.X
		case *ast.Ident:
			return aliases[p.info.ObjectOf(x)]
		default:
			return nil
		}
	}
}

// targets are the expressions that a node writes to.
func targets(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.CallExpr:
		if id, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && slices.Contains([]string{"delete", "clear", "copy"}, id.Name) {
			return n.Args[:1]
		}
	}
	return nil
}

// packageVariable is the package-level variable at the root of an expression
// (v, v[i], v.f, *v, other.V), nil when there is none.
func (p *Package) packageVariable(e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.SelectorExpr:
			if v := p.global(x.Sel); v != nil {
				return v
			}
			e = x.X
		case *ast.Ident:
			return p.global(x)
		default:
			return nil
		}
	}
}

func (p *Package) global(id *ast.Ident) *types.Var {
	v, ok := p.info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() {
		return nil
	}
	return v
}
