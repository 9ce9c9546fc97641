package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// ledgerFile is the ledger's name inside its folder.
const ledgerFile = "kith.db"

// dataFolder is where a user's data belongs on this system: XDG on Linux and
// the BSDs, Application Support on macOS, local AppData on Windows.
func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "Kith"), nil
		}
	case "darwin":
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, "Library", "Application Support", "Kith"), nil
		}
	default:
		if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "kith"), nil
		}
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, ".local", "share", "kith"), nil
		}
	}
	return "", fault.New(fault.Unavailable, "this system does not say where data belongs", "name a folder with --data DIR")
}

// machineZone is the zone of this machine's clock, under its IANA name; UTC
// when it has none.
func machineZone() *time.Location {
	name, ok := os.LookupEnv("TZ")
	if !ok {
		if target, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
			_, name, _ = strings.Cut(filepath.ToSlash(target), "zoneinfo/")
		}
	}
	name = strings.TrimPrefix(name, ":")
	if name == "" || name == "Local" || name == "Etc/UTC" {
		return time.UTC
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}
