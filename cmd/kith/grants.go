package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/zalando/go-keyring"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/wire"
)

// grants keeps grants in a data folder: what was asked when in a file for each
// account, and the token in the system's keyring, or in a file of its own where
// there is none or KITH_KEYRING=off asks for it.
type grants struct {
	folder string
	ring   bool
}

func newGrants(folder string) app.Grants {
	return grants{folder: filepath.Join(folder, "portability"), ring: os.Getenv("KITH_KEYRING") != "off"}
}

// ringName is what Kith's entries are called in the system's keyring.
const ringName = "kith: LinkedIn portability token"

func (g grants) path(account, what string) string {
	return filepath.Join(g.folder, account+what)
}

// Load gives the grant of an account; the zero Grant when there is none.
func (g grants) Load(account string) (app.Grant, error) {
	text, err := os.ReadFile(g.path(account, ".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return app.Grant{}, nil
	}
	out := app.Grant{}
	if err == nil {
		out, err = wire.Recall(text)
	}
	if err != nil {
		return app.Grant{}, fault.Because(err, fault.Unavailable, "what is kept of the official API cannot be read", "kith sync --token begins anew")
	}
	if out.Token, err = g.readFile(account); out.Token != "" || err != nil {
		out.Where = g.path(account, ".token")
		return out, err
	}
	if g.ring {
		out.Token, err = keyring.Get(ringName, account)
		out.Where = inRing
		if err != nil && !errors.Is(err, keyring.ErrNotFound) {
			return out, fault.Because(err, fault.Unavailable, "the keyring of this system cannot be opened", "unlock it, or give the token again: kith sync --token")
		}
	}
	return out, nil
}

// inRing is where a token is, in words.
const inRing = "the keyring of this system"

func (g grants) readFile(account string) (string, error) {
	text, err := os.ReadFile(g.path(account, ".token"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fault.Because(err, fault.Unavailable, "the file with the token cannot be read", "kith sync --token takes a new one")
	}
	return string(bytes.TrimSpace(text)), nil
}

// Save keeps a grant and says where its token is.
func (g grants) Save(account string, grant app.Grant) (where string, err error) {
	if err := os.MkdirAll(g.folder, 0o700); err != nil {
		return "", unwritable(err)
	}
	if where, err = g.saveToken(account, grant.Token); err != nil {
		return "", err
	}
	text, err := wire.Remember(grant)
	if err != nil {
		return "", err
	}
	return where, replaceFile(g.path(account, ".json"), text)
}

func (g grants) saveToken(account, token string) (string, error) {
	file := g.path(account, ".token")
	if g.ring && keyring.Set(ringName, account, token) == nil {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", unwritable(err)
		}
		return inRing, nil
	}
	return file, replaceFile(file, []byte(token+"\n"))
}

// Forget removes the token and what was remembered.
func (g grants) Forget(account string) error {
	if g.ring {
		_ = keyring.Delete(ringName, account) // it may never have been there
	}
	for _, what := range []string{".token", ".json"} {
		if err := os.Remove(g.path(account, what)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritable(err)
		}
	}
	return nil
}

// replaceFile writes a file that its owner alone can read, whole or not at all.
func replaceFile(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return unwritable(err)
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return unwritable(err)
	}
	return nil
}

func unwritable(err error) error {
	return fault.Because(err, fault.Unavailable, "what belongs to the official API could not be kept", "make room on the disk, and see who may write to the data folder")
}
