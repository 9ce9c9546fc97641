package law

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// goMod is what `go mod edit -json` says of a go.mod file.
type goMod struct {
	Require []struct{ Path, Version string }
	Tool    []struct{ Path string }
}

// requires is the version required of a module, "" for none.
func (m goMod) requires(path string) string {
	for _, r := range m.Require {
		if r.Path == path {
			return r.Version
		}
	}
	return ""
}

// owner is the required module that an import path belongs to, "" for none.
func (m goMod) owner(path string) string {
	longest := ""
	for _, r := range m.Require {
		if (path == r.Path || strings.HasPrefix(path, r.Path+"/")) && len(r.Path) > len(longest) {
			longest = r.Path
		}
	}
	return longest
}

func (h *House) readGoMod(path string) (goMod, error) {
	out, err := run(h.Root, "go", "mod", "edit", "-json", path)
	if err != nil {
		return goMod{}, err
	}
	var m goMod
	if err := json.Unmarshal(out, &m); err != nil {
		return goMod{}, fmt.Errorf("read %s: %w", path, err)
	}
	return m, nil
}

const (
	engine  = "modernc.org/sqlite"
	libc    = "modernc.org/libc"
	develop = "docs/develop.md"
)

// Engine wants SQLite to run on the very C library it was made for.
func Engine(h *House) []Violation {
	ours, err := h.readGoMod("go.mod")
	if err != nil {
		return []Violation{{"go.mod", "cannot be read", err.Error()}}
	}
	if ours.requires(engine) == "" {
		return nil
	}
	where, err := run(h.Root, "go", "list", "-m", "-f", "{{.GoMod}}", engine)
	if err != nil {
		return []Violation{{"go.mod", engine + " cannot be found", err.Error()}}
	}
	theirs, err := h.readGoMod(strings.TrimSpace(string(where)))
	if err != nil {
		return []Violation{{"go.mod", engine + " has no go.mod that can be read", err.Error()}}
	}
	return matched(ours, theirs)
}

func matched(ours, theirs goMod) []Violation {
	have, want := ours.requires(libc), theirs.requires(libc)
	if have == want {
		return nil
	}
	return []Violation{{
		"go.mod", fmt.Sprintf("%s is at %s, but %s was made for %s", libc, have, engine, want),
		fmt.Sprintf("run go get %s@%s: another version corrupts or crashes", libc, want),
	}}
}

// Requirements wants a line in docs/develop.md for each module that our code
// or our tools use directly, and none for others.
func Requirements(h *House) []Violation {
	ours, err := h.readGoMod("go.mod")
	if err != nil {
		return []Violation{{"go.mod", "cannot be read", err.Error()}}
	}
	var used []string
	for _, p := range h.Packages {
		for _, path := range slices.Concat(p.Imports, p.TestImports) {
			used = append(used, ours.owner(path))
		}
	}
	if _, err := os.Stat(filepath.Join(h.Root, "tools/go.mod")); err == nil {
		tools, err := h.readGoMod("tools/go.mod")
		if err != nil {
			return []Violation{{"tools/go.mod", "cannot be read", err.Error()}}
		}
		for _, tool := range tools.Tool {
			used = append(used, tools.owner(tool.Path))
		}
	}
	slices.Sort(used)
	used = slices.DeleteFunc(slices.Compact(used), func(m string) bool { return m == "" })
	page, err := os.ReadFile(filepath.Join(h.Root, develop))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return []Violation{{develop, "cannot be read", err.Error()}}
	}
	return explained(used, page)
}

var dependencyLine = regexp.MustCompile("(?m)^- `([^`]+)`: ..*$")

// explained compares the modules in use with the lines "- `module`: why" of
// the section "Dependencies" of a page.
func explained(used []string, page []byte) []Violation {
	_, section, _ := bytes.Cut(page, []byte("\n## Dependencies\n"))
	if next := bytes.Index(section, []byte("\n## ")); next >= 0 {
		section = section[:next]
	}
	var lines []string
	for _, line := range dependencyLine.FindAllSubmatch(section, -1) {
		lines = append(lines, string(line[1]))
	}
	var found []Violation
	for _, module := range used {
		if !slices.Contains(lines, module) {
			found = append(found, Violation{
				develop, "does not say why " + module + " is here", "add \"- `" + module + "`: what it saves us\" under Dependencies, or do without it",
			})
		}
	}
	for _, module := range lines {
		if !slices.Contains(used, module) {
			found = append(found, Violation{develop, "explains " + module + ", which nothing uses", "take the line out"})
		}
	}
	return found
}

// leak matches what belongs to one machine: its folders, and the hosts from
// which modules or packages happen to come. It is spelt so as not to match
// itself.
var leak = regexp.MustCompile(`(?:^|[^\w.~-])/(?:wor[k]|roo[t]|tm[p])/|proxy\.golan[g]|sum\.golan[g]\.org|goprox[y]\.|registry\.np[m]js`)

// untracked folders hold what git does not keep.
var untracked = []string{".git", "bin", ".tmp", "bench/data", "node_modules"}

// Leaks refuses machine paths and registry hosts in anything that is kept.
func Leaks(h *House) []Violation {
	var found []Violation
	err := filepath.WalkDir(h.Root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := h.relative(path)
		if entry.IsDir() {
			if slices.Contains(untracked, rel) || entry.Name() == "node_modules" {
				return filepath.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() || strings.HasSuffix(rel, ".test") || strings.HasSuffix(rel, ".out") {
			return nil
		}
		leaks, err := leaksIn(path, rel)
		found = append(found, leaks...)
		return err
	})
	if err != nil {
		found = append(found, Violation{".", "the tree cannot be read", err.Error()})
	}
	return found
}

// leaksIn looks through one file, line by line; binary files are passed over.
func leaksIn(path, rel string) ([]Violation, error) {
	content, err := os.ReadFile(path)
	if err != nil || bytes.IndexByte(content, 0) >= 0 {
		return nil, err
	}
	var found []Violation
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, len(content)+1)
	for n := 1; lines.Scan(); n++ {
		if hit := leak.Find(lines.Bytes()); hit != nil {
			found = append(found, Violation{
				fmt.Sprintf("%s:%d", rel, n), fmt.Sprintf("%q belongs to one machine", strings.TrimSpace(string(hit))),
				"name it as every reader's machine would: a relative path, a module, a version",
			})
		}
	}
	return found, lines.Err()
}
