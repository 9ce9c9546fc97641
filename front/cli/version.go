package cli

import "github.com/spf13/cobra"

type versionJSON struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Built    string `json:"built"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (s *session) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say what this program is", Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			v := s.wiring.Version
			if s.json {
				return s.answer(versionJSON(v))
			}
			p := s.page()
			p.line("kith %s", v.Version)
			if v.Revision != "" {
				p.line("revision %s of %s", v.Revision, v.Built)
			}
			p.line("%s, %s", v.Go, v.Platform)
			return nil
		},
	}
}
