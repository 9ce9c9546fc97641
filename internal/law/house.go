package law

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// House is a module as the rules see it.
type House struct {
	Root     string // the folder of go.mod
	Module   string // the module's path
	Packages []*Package

	fset *token.FileSet
}

// Package is one package of the module.
type Package struct {
	Room        string // the import path within the module; "." at the root
	Name        string
	Imports     []string // of production code, by import path
	TestImports []string // of test files
	Files       []*File
	Trouble     string // why it does not build; empty when it does

	types *types.Package
	info  *types.Info
}

// File is one Go file.
type File struct {
	Path      string // relative to the module, with forward slashes
	AST       *ast.File
	Lines     int
	Test      bool
	Generated bool
	Active    bool // compiled on this platform
}

// listed is what go list says of a package.
type listed struct {
	Dir, ImportPath, Name, Export                               string
	DepOnly                                                     bool
	GoFiles, IgnoredGoFiles, TestGoFiles, XTestGoFiles, Imports []string
	TestImports, XTestImports                                   []string
	Error                                                       *struct{ Err string }
}

// Open reads the module at root. It fails only when the go command does; a
// package that does not build is part of the house, with its Trouble.
func Open(root string) (*House, error) {
	packages, err := list(root)
	if err != nil {
		return nil, err
	}
	module, err := run(root, "go", "list", "-m")
	if err != nil {
		return nil, err
	}
	h := &House{
		Root: root, Module: strings.TrimSpace(string(module)),
		fset: token.NewFileSet(),
	}
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	imp := importer.ForCompiler(h.fset, "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no compiled form of %s", path)
		}
		return os.Open(exports[path])
	})
	for _, p := range packages {
		if p.DepOnly {
			continue
		}
		if err := h.add(p, imp); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// list asks the go command for the module's packages, and for the compiled
// form of everything they import.
func list(root string) ([]listed, error) {
	out, err := run(root, "go", "list", "-e", "-buildvcs=false", "-export", "-deps",
		"-json=Dir,ImportPath,Name,Export,DepOnly,GoFiles,IgnoredGoFiles,TestGoFiles,"+
			"XTestGoFiles,Imports,TestImports,XTestImports,Error", "./...")
	if err != nil {
		return nil, err
	}
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("read what go list says: %w", err)
		}
		packages = append(packages, p)
	}
}

func run(dir, name string, args ...string) ([]byte, error) {
	var complaint bytes.Buffer
	command := exec.Command(name, args...)
	command.Dir, command.Stderr = dir, &complaint
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, complaint.Bytes())
	}
	return out, nil
}

// add parses a package's files and type-checks those that are compiled here.
func (h *House) add(l listed, imp types.Importer) error {
	room := strings.TrimPrefix(strings.TrimPrefix(l.ImportPath, h.Module), "/")
	if room == "" {
		room = "."
	}
	p := &Package{
		Room: room, Name: l.Name, Imports: l.Imports,
		TestImports: slices.Concat(l.TestImports, l.XTestImports),
	}
	var active []*ast.File
	for _, name := range slices.Concat(l.GoFiles, l.IgnoredGoFiles, l.TestGoFiles, l.XTestGoFiles) {
		f, err := h.parse(filepath.Join(l.Dir, name))
		if err != nil {
			p.Trouble = err.Error()
			continue
		}
		if f.Active = slices.Contains(l.GoFiles, name); f.Active {
			active = append(active, f.AST)
		}
		p.Files = append(p.Files, f)
	}
	p.info = &types.Info{
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Types: map[ast.Expr]types.TypeAndValue{},
	}
	config := types.Config{Importer: imp, Error: func(err error) {
		if p.Trouble == "" {
			p.Trouble = err.Error()
		}
	}}
	p.types, _ = config.Check(l.ImportPath, h.fset, active, p.info) // the first error is kept as Trouble
	if l.Error != nil {
		p.Trouble = l.Error.Err
	}
	h.Packages = append(h.Packages, p)
	return nil
}

func (h *House) parse(path string) (*File, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read a source: %w", err)
	}
	tree, err := parser.ParseFile(h.fset, path, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("parse a source: %w", err)
	}
	return &File{
		Path: h.relative(path), AST: tree, Lines: bytes.Count(src, []byte("\n")),
		Test: strings.HasSuffix(path, "_test.go"), Generated: ast.IsGenerated(tree),
	}, nil
}

func (h *House) relative(path string) string {
	rel, err := filepath.Rel(h.Root, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(rel)
}

// at is the place of a position: file:line.
func (h *House) at(pos token.Pos) string {
	p := h.fset.Position(pos)
	return fmt.Sprintf("%s:%d", h.relative(p.Filename), p.Line)
}

// production calls fn for each file that ships and was written by hand.
func (h *House) production(fn func(*Package, *File)) {
	for _, p := range h.Packages {
		for _, f := range p.Files {
			if !f.Test && !f.Generated {
				fn(p, f)
			}
		}
	}
}

// Builds wants every package to compile: nothing else can be judged before.
func Builds(h *House) []Violation {
	var found []Violation
	for _, p := range h.Packages {
		if p.Trouble != "" {
			found = append(found, Violation{p.Room, "does not build", p.Trouble})
		}
	}
	return found
}
