//go:build !unix

package sqlite

import "context"

// The bounds on files and the users of these roles are Unix's own.
func unixRoles() map[string]func(context.Context, string) int { return nil }
