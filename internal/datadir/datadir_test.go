package datadir_test

import (
	"path/filepath"
	"testing"

	"casefolk/internal/datadir"
)

func TestResolvePrefersTheFlagThenTheEnvironmentThenTheSystemsPlace(t *testing.T) {
	env, flag := t.TempDir(), t.TempDir()

	t.Setenv(datadir.Env, env)
	if got, err := datadir.Resolve(flag); err != nil || got != flag {
		t.Errorf("with the flag: %q, %v, want %q", got, err, flag)
	}
	if got, err := datadir.Resolve(""); err != nil || got != env {
		t.Errorf("with the environment: %q, %v, want %q", got, err, env)
	}

	t.Setenv(datadir.Env, "")
	got, err := datadir.Resolve("")
	if err != nil || !filepath.IsAbs(got) || got == env {
		t.Errorf("without either: %q, %v, want the system's place, absolute", got, err)
	}
}

func TestResolveMakesARelativeFolderAbsolute(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	got, err := datadir.Resolve("desk")
	if err != nil || got != filepath.Join(here, "desk") {
		t.Errorf("got %q, %v, want %q", got, err, filepath.Join(here, "desk"))
	}
}
