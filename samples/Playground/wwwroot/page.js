// What only a browser can do for the page.
window.page = {
    reveal: id => document.getElementById(id)?.scrollIntoView({ block: "nearest" }),
    focus: selector => document.querySelector(selector)?.focus(),
    setFragment: fragment => history.replaceState(history.state, "", fragment),
};
