package release_test

import (
	"encoding/json"
	"os"
	"testing"

	"casefolk/internal/release"
)

func TestPackagesHaveTheProgramsVersion(t *testing.T) {
	text, err := os.ReadFile("../../wails.json")
	if err != nil {
		t.Fatal(err)
	}
	var project struct {
		Info struct {
			ProductVersion string `json:"productVersion"`
		} `json:"info"`
	}
	if err := json.Unmarshal(text, &project); err != nil {
		t.Fatal(err)
	}
	if project.Info.ProductVersion != release.Version {
		t.Errorf("wails.json says %q, the program %q", project.Info.ProductVersion, release.Version)
	}
}
