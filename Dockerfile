# One file for the image of every process: the thin jar that SERVICE names, beside the libraries that all share.
# Build the jars first (mvn -DskipTests package), then for example: docker build --build-arg SERVICE=order .
FROM eclipse-temurin:17-jre-noble

# /data belongs to the user before a volume is put there, so that the coordinator can write its log.
RUN useradd --system --uid 10001 --no-create-home waybill && install -d -o waybill /data

# The same layer in every image, stored once: it comes before anything that differs.
COPY target/dist/lib /app/lib

ARG SERVICE
COPY target/dist/${SERVICE}.jar /app/service.jar

WORKDIR /app
USER waybill
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "-Dfile.encoding=UTF-8", "-jar", "/app/service.jar"]
