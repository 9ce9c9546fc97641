package main

import (
	"runtime"
	"runtime/debug"

	"github.com/kithhq/kith/front/cli"
)

// version tells what this program is, from what the compiler wrote into it.
func version() cli.VersionInfo {
	v := cli.VersionInfo{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.time":
			v.Built = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				v.Revision += " (changed)"
			}
		}
	}
	return v
}
