using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Chromium;
using OpenQA.Selenium.Support.UI;

namespace Chat2Pay.Tests.Browser;

/// <summary>A real browser with a profile of its own, as wide as a phone or a desk.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string PageIsGone = "does not belong to the document";

    private const string PhoneAgent =
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36";

    private static readonly string[] Flags =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("chat2pay-browser-");
    private readonly ChromeDriver driver;

    private Chromium(string browser, string driverPath, int width, int height)
    {
        ChromeOptions options = new() { BinaryLocation = browser };
        options.AddArguments(Flags);
        options.AddArguments($"--user-data-dir={profile.FullName}", $"--window-size={width},{height}");
        if (width < 600)
        {
            // A window cannot be as narrow as a phone; an emulated device can.
            options.EnableMobileEmulation(
                new ChromiumMobileEmulationDeviceSettings(PhoneAgent) { Width = width, Height = height, PixelRatio = 1 });
        }

        ChromeDriverService service = ChromeDriverService.CreateDefaultService(
            Path.GetDirectoryName(driverPath), Path.GetFileName(driverPath));
        driver = new ChromeDriver(service, options);
    }

    /// <summary>Starts the browser, or skips the test with the reason.</summary>
    public static Chromium Start(int width, int height)
    {
        string? browser = Find("chromium");
        string? driverPath = Find("chromedriver");
        Skip.If(browser is null, "chromium is not installed (Debian: apt-get install chromium).");
        Skip.If(driverPath is null, "chromedriver is not installed (Debian: apt-get install chromium-driver).");
        return new Chromium(browser!, driverPath!, width, height);
    }

    /// <summary>Where the browser is.</summary>
    public Uri Address => new(driver.Url);

    /// <summary>Loads a page in the open tab.</summary>
    public void Go(Uri address) => driver.Navigate().GoToUrl(address);

    /// <summary>Waits for the element to be visible and usable.</summary>
    public IWebElement See(string selector) => Until(
        () => driver.FindElements(By.CssSelector(selector)).FirstOrDefault(e => e is { Displayed: true, Enabled: true }),
        "no " + selector);

    /// <summary>Waits for a page that says this in its main part.</summary>
    public void Read(string text) => Until(
        () => driver.FindElement(By.TagName("main")).Text.Contains(text, StringComparison.Ordinal) ? text : null,
        $"no \"{text}\"");

    /// <summary>Every element there is now.</summary>
    public IReadOnlyList<IWebElement> All(string selector) => driver.FindElements(By.CssSelector(selector));

    /// <summary>Waits until there is something.</summary>
    public T Until<T>(Func<T?> found, string otherwise)
        where T : class
    {
        WebDriverWait wait = new(driver, Patience);
        wait.IgnoreExceptionTypes(typeof(StaleElementReferenceException), typeof(NoSuchElementException));
        try
        {
            return wait.Until(_ => OnThisPage(found))!;
        }
        catch (WebDriverTimeoutException late)
        {
            string shown = driver.FindElement(By.TagName("body")).Text;
            throw new Xunit.Sdk.XunitException($"{otherwise} on {driver.Url}, which shows:\n{shown}", late);
        }
    }

    /// <summary>Clicks what leads to another page, which may come while the driver still looks at this one.</summary>
    public void Press(string selector)
    {
        IWebElement button = See(selector);
        OnThisPage(() =>
        {
            button.Click();
            return button;
        });
    }

    /// <summary>Clears a field and types.</summary>
    public void Type(string selector, string text)
    {
        IWebElement field = See(selector);
        field.Clear();
        field.SendKeys(text);
    }

    /// <summary>Follows a link that opens a tab, and stays in that tab.</summary>
    public void OpenTab(IWebElement link)
    {
        int before = driver.WindowHandles.Count;
        link.Click();
        Until(() => driver.WindowHandles.Count > before ? driver : null, "no new tab");
        driver.SwitchTo().Window(driver.WindowHandles[^1]);
    }

    /// <summary>Looks at the first tab for a moment, then goes on where it was.</summary>
    public T Beside<T>(Func<T> look)
    {
        string here = driver.CurrentWindowHandle;
        driver.SwitchTo().Window(driver.WindowHandles[0]);
        T seen = look();
        driver.SwitchTo().Window(here);
        return seen;
    }

    /// <summary>Closes the tab and goes back to the first one.</summary>
    public void CloseTab()
    {
        driver.Close();
        driver.SwitchTo().Window(driver.WindowHandles[0]);
    }

    /// <summary>True when nothing of the page sticks out sideways.</summary>
    public bool Fits() => Ask<bool>(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>The answer of a script in the page.</summary>
    public T Ask<T>(string script, params object[] arguments) => (T)driver.ExecuteScript(script, arguments)!;

    /// <summary>Writes what the window shows into a PNG.</summary>
    public void Photograph(string file) => driver.GetScreenshot().SaveAsFile(file);

    public void Dispose()
    {
        driver.Quit();
        driver.Dispose();
        profile.Delete(recursive: true);
    }

    /// <summary>Null when the page was replaced meanwhile: not every driver says that of its element.</summary>
    private static T? OnThisPage<T>(Func<T?> look)
        where T : class
    {
        try
        {
            return look();
        }
        catch (UnknownErrorException gone) when (gone.Message.Contains(PageIsGone, StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
