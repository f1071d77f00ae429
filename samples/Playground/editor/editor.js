// The editor: CodeMirror, told by .NET (Components/AttributeEditor.razor) what is wrong and what can be completed.
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { csharp } from "@codemirror/legacy-modes/mode/clike";
import { classHighlighter } from "@lezer/highlight";

/** Makes an editor in an element. `dotnet` has Changed(text), Complete(text, position, asked) and ShowFixes(). */
export function create(parent, text, label, dotnet) {
    const complete = async context => {
        const found = await dotnet.invokeMethodAsync("Complete", context.state.doc.toString(), context.pos, context.explicit);
        return found && { from: found.from, options: found.options, validFor: /^\w*$/ };
    };
    const view = new EditorView({
        parent,
        state: EditorState.create({
            doc: text,
            extensions: [
                history(),
                bracketMatching(),
                closeBrackets(),
                autocompletion({ override: [complete], activateOnTypingDelay: 50 }),
                StreamLanguage.define(csharp),
                syntaxHighlighting(classHighlighter),
                placeholder("[LayerNorm(768)]"),
                EditorView.lineWrapping,
                EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
                EditorView.updateListener.of(update => {
                    if (update.docChanged) {
                        dotnet.invokeMethodAsync("Changed", update.state.doc.toString());
                    }
                }),
                keymap.of([
                    { key: "Mod-.", run: () => (dotnet.invokeMethodAsync("ShowFixes"), true) },
                    ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap,
                ]),
            ],
        }),
    });
    const apply = edits => {
        view.dispatch({ changes: edits.map(edit => ({ from: edit.start, to: edit.start + edit.length, insert: edit.text })), userEvent: "input.fix" });
        view.focus();
    };
    return {
        setText(text) {
            if (text !== view.state.doc.toString()) {
                view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
            }
        },
        /** Only of the text that they were found in: a newer one has its own. */
        showMessages(text, messages) {
            if (text === view.state.doc.toString()) {
                view.dispatch(setDiagnostics(view.state, messages.map(message => ({
                    ...message,
                    actions: message.fixes.map(fix => ({ name: fix.title, apply: () => apply(fix.edits) })),
                }))));
            }
        },
        apply,
        dispose: () => view.destroy(),
    };
}
