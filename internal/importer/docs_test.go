package importer

import (
	"os"
	"strings"
	"testing"
)

// TestTheGuideListsEveryField keeps docs/mapping-files.md whole. The parts of
// addresses are listed once, without their labels.
func TestTheGuideListsEveryField(t *testing.T) {
	guide, err := os.ReadFile("../../docs/mapping-files.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range Fields() {
		id := i.ID
		if label, part, ok := addressOf(id); ok && label != "" {
			id = AddressField("", part)
		}
		if !strings.Contains(string(guide), "`"+string(id)+"`") {
			t.Errorf("%s is not in docs/mapping-files.md", id)
		}
	}
	example := string(guide)[strings.Index(string(guide), "```json\n")+8:]
	example = example[:strings.Index(example, "```")]
	m := Guess([]string{"Cell", "Phone 2 Type", "Phone 2", "c", "d", "e", "Remarks"}, nil)
	if _, err := ReadMapping(strings.NewReader(example), m); err != nil {
		t.Errorf("the example is not read: %v", err)
	}
}
